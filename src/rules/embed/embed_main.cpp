// smo_embed OUTPUT FOLDER  reads and proves every rule page below the folder and writes the table that the program carries. Every problem of
// every page is told; the table is written only when there is none.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules/embed/archive.h"

namespace {

constexpr std::size_t piece_size = 8'000;  // compilers promise 64 kB for a literal; escapes can take four bytes each

std::string read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<std::string> pages_below(const char* folder) {
    std::vector<std::string> pages;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".md") pages.push_back(entry.path().string());
    std::sort(pages.begin(), pages.end());
    return pages;
}

int tell(const std::vector<smo::Error>& errors) {
    for (const smo::Error& error : errors) std::fputs(smo::explain(error).c_str(), stderr);
    return static_cast<int>(errors.size());
}

/// Octal escapes, because they end after three digits; a line of source for each line of text.
void add_byte(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
        out += "\\n\"\n    \"";
    } else if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (byte < 0x20 || byte > 0x7e || c == '?') {
        out += '\\';
        for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + ((byte >> shift) & 7));
    } else {
        out += c;
    }
}

std::string source(std::string_view table) {
    std::string out = "// Written by smo_embed from rules/checks.\n#include \"rules/embed/table.h\"\n\n#include <array>\n\n";
    out += "namespace smo {\nnamespace {\nusing namespace std::string_view_literals;\nconstexpr std::array pieces = {\n";
    for (std::size_t begin = 0; begin < table.size(); begin += piece_size) {
        out += "    \"";
        for (const char c : table.substr(begin, piece_size)) add_byte(out, c);
        out += "\"sv,\n";
    }
    return out + "};\n}  // namespace\nstd::span<const std::string_view> rule_pieces() { return pieces; }\n}  // namespace smo\n";
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: smo_embed OUTPUT FOLDER\n", stderr);
        return 2;
    }
    int problems = 0;
    std::vector<smo::Rule> rules;
    for (const std::string& file : pages_below(arguments[2])) {
        smo::RulePage page = smo::read_rule_page(file, read_file(file));
        problems += tell(page.errors);
        if (page.errors.empty()) problems += tell(smo::prove(page.rule));
        rules.push_back(std::move(page.rule));
    }
    problems += tell(smo::check_rules(rules));
    if (problems > 0) {
        std::fprintf(stderr, "%d problems in the rule pages; nothing was embedded\n", problems);
        return 1;
    }
    std::sort(rules.begin(), rules.end(), [](const smo::Rule& a, const smo::Rule& b) { return a.id < b.id; });
    smo::social::Writer writer;
    smo::social::field(writer, rules);
    std::ofstream stream(arguments[1], std::ios::binary);
    stream << source(writer.text);
    stream.close();
    return stream ? 0 : 2;
}
