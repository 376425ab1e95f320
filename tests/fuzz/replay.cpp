// Runs a fuzz target without libFuzzer: over every file of the folders given, and over simple mutations of each.
// Deterministic; libFuzzer itself (the fuzz preset) looks further.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t most_bytes = 64 * 1024;
constexpr std::size_t most_files = 400;

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// Cut, flipped, doubled and spliced: each mutation follows from the bytes alone.
void run_mutations(const std::string& bytes) {
    run(bytes);
    if (bytes.empty()) return;
    std::uint32_t state = 2'166'136'261u;
    for (const char c : bytes) state = (state ^ static_cast<std::uint8_t>(c)) * 16'777'619u;
    for (int round = 0; round < 6; ++round) {
        state = state * 1'664'525u + 1'013'904'223u;
        const std::size_t at = state % bytes.size();
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(state >> 24);
        run(flipped);
        run(bytes.substr(0, at));
        run(bytes.substr(at) + bytes.substr(0, at));
    }
}

std::vector<std::filesystem::path> files_of(int count, char** folders) {
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(folders[i])) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folders[i]))
            if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

int main(int count, char** folders) {
    std::vector<std::filesystem::path> files = files_of(count, folders);
    const std::size_t step = std::max<std::size_t>(1, files.size() / most_files);
    std::size_t done = 0;
    for (std::size_t i = 0; i < files.size(); i += step) {
        std::ifstream in(files[i], std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        bytes.resize(std::min(bytes.size(), most_bytes));
        run_mutations(bytes);
        ++done;
    }
    run("");
    std::printf("%zu files, each with 18 mutations\n", done);
    return done == 0 ? 1 : 0;
}
