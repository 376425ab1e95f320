// smo_embed_platforms OUTPUT PAGE.md…  proves every platform page and writes the table that the program carries.
// Every problem of every page is told; the table is written only when there is none.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "platforms/archive.h"

namespace {

constexpr std::size_t piece_size = 16'000;

std::string read_file(const char* path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// One chunk as C++ string literals, a line of source each. Octal escapes, because they end after three digits.
std::string literal(std::string_view piece) {
    std::string out = "    \"";
    for (const char c : piece) {
        const unsigned char byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            out += "\\n\"\n    \"";
        } else if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte > 0x7e || c == '?') {
            char escaped[5];
            std::snprintf(escaped, sizeof escaped, "\\%03o", static_cast<unsigned>(byte));
            out += escaped;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string source(std::string_view table) {
    std::string out =
        "// Written by smo_embed_platforms from rules/platforms/*.md.\n#include \"platforms/table.h\"\n\n#include <array>\n\n"
        "namespace smo::social {\nnamespace {\nusing namespace std::string_view_literals;\nconstexpr std::array pieces = {\n";
    for (std::size_t begin = 0; begin < table.size(); begin += piece_size) out += literal(table.substr(begin, piece_size)) + "sv,\n";
    return out + "};\n}  // namespace\nstd::span<const std::string_view> table_pieces() { return pieces; }\n}  // namespace smo::social\n";
}

/// Names and aliases lead to one page each.
int tell_doubles(const std::vector<smo::Platform>& list) {
    std::map<std::string, std::string> owner;
    int problems = 0;
    for (const smo::Platform& platform : list) {
        std::vector<std::string> names = platform.aliases;
        names.push_back(platform.id);
        for (const std::string& name : names) {
            const auto [place, is_new] = owner.emplace(name, platform.id);
            if (is_new) continue;
            std::fprintf(stderr, "error: two platforms are called %s: %s and %s\n", name.c_str(), place->second.c_str(), platform.id.c_str());
            ++problems;
        }
    }
    return problems;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("usage: smo_embed_platforms OUTPUT PAGE.md…\n", stderr);
        return 2;
    }
    std::vector<smo::Platform> list;
    int problems = 0;
    for (int i = 2; i < count; ++i) {
        const std::string text = read_file(arguments[i]);
        smo::Result<smo::Platform> platform = smo::read_platform_page(arguments[i], text);
        if (!platform) {
            std::fputs(smo::explain(platform.error()).c_str(), stderr);
            ++problems;
            continue;
        }
        for (const smo::Error& error : smo::prove_platform_page(arguments[i], text)) {
            std::fputs(smo::explain(error).c_str(), stderr);
            ++problems;
        }
        list.push_back(std::move(*platform));
    }
    std::sort(list.begin(), list.end(), [](const smo::Platform& a, const smo::Platform& b) { return a.id < b.id; });
    problems += tell_doubles(list);
    if (problems > 0) return 1;

    smo::social::Writer writer;
    smo::social::field(writer, list);
    std::ofstream stream(arguments[1], std::ios::binary);
    stream << source(writer.text);
    stream.close();
    return stream ? 0 : 2;
}
