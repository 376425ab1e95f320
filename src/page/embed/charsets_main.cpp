// Writes the tables of src/page/legacy.h as C++, asking iconv for every code there is:  smo_embed_charsets FILE
// A tool of the build: where iconv lacks an encoding, it says so and the build stops.

#include <fmt/format.h>
#include <iconv.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "page/charset.h"
#include "page/legacy.h"

namespace smo::page {
namespace {

struct CloseIconv {
    using pointer = iconv_t;
    void operator()(iconv_t handle) const { iconv_close(handle); }
};
using Iconv = std::unique_ptr<void, CloseIconv>;

/// The points that these bytes are, all of them as one character; empty if they are none or several.
std::u32string ask(iconv_t iconv_handle, std::string bytes) {
    std::array<char, 32> out{};
    char* from = bytes.data();
    char* to = out.data();
    std::size_t in_left = bytes.size();
    std::size_t out_left = out.size();
    iconv(iconv_handle, nullptr, nullptr, nullptr, nullptr);
    if (iconv(iconv_handle, &from, &in_left, &to, &out_left) == static_cast<std::size_t>(-1) || in_left != 0) return {};
    iconv(iconv_handle, nullptr, nullptr, &to, &out_left);  // some hold a letter back for the accent that may follow
    std::u32string points;
    for (const char* at = out.data(); at < to; at += 4) {
        const auto byte = [at](int i) { return static_cast<char32_t>(static_cast<unsigned char>(at[i])); };
        points.push_back(byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24);
    }
    return points;
}

std::string joined(unsigned a, unsigned b) {
    return {static_cast<char>(a), static_cast<char>(b)};
}

/// Where browsers read a byte otherwise than iconv.
struct Difference {
    std::string_view name;
    unsigned byte, point;
};
constexpr Difference differences[] = {{"GB18030", 0x80, 0x20AC}, {"MACINTOSH", 0xC6, 0x2206}, {"MACINTOSH", 0xF0, 0xF8FF}, {"MAC-UK", 0xFF, 0x20AC}};

/// In encodings of several bytes iconv takes many a byte for a control character that browsers take for broken.
bool stands_alone(std::string_view name, unsigned byte) {
    return name == "CP932" && (byte == 0x80 || (byte >= 0xA1 && byte <= 0xDF));
}

struct Written {
    std::string arrays, rows;
};

std::string cells(const std::vector<unsigned>& values) {
    std::string out;
    for (std::size_t i = 0; i < values.size(); ++i) out += fmt::format("{}{}", values[i], i % 24 == 23 ? ",\n" : ",");
    return out;
}

class Encoding {
public:
    Encoding(std::string name, iconv_t handle, std::size_t number) : name_(std::move(name)), handle_(handle), number_(number) {}

    void write(Written& written) {
        std::vector<unsigned> singles, pairs, triples;
        for (unsigned byte = 0x80; byte < 0x100; ++byte) singles.push_back(cell(0, ask(handle_, std::string(1, static_cast<char>(byte)))));
        bool any = false;
        for (unsigned lead = first_lead; lead <= last_lead; ++lead)
            for (unsigned trail = first_trail; trail <= last_trail; ++trail) {
                pairs.push_back(singles[lead - 0x80] != 0 ? 0 : cell(lead << 8 | trail, ask(handle_, joined(lead, trail))));
                any = any || pairs.back() != 0;
            }
        if (!any) pairs.clear();
        for (unsigned byte = 0x80; any && byte < 0x100; ++byte)
            if (!stands_alone(name_, byte)) singles[byte - 0x80] = 0;
        for (const Difference& one : differences)
            if (one.name == name_) singles[one.byte - 0x80] = one.point;
        if (name_.starts_with("EUC-JP")) {
            for (unsigned row = first_row; row < first_row + rows; ++row)
                for (unsigned column = first_row; column < first_row + rows; ++column) triples.push_back(cell(0, ask(handle_, "\x8F" + joined(row, column))));
        }
        if (name_ == "GB18030") find_runs();
        std::string rare, runs;
        for (const RareCell& one : rare_)
            rare += fmt::format("{{{},{},{}}},\n", one.key, static_cast<std::uint32_t>(one.first), static_cast<std::uint32_t>(one.second));
        for (const FourByteRun& one : runs_) runs += fmt::format("{{{},{},{}}},\n", one.first, one.count, static_cast<std::uint32_t>(one.point));
        written.rows += fmt::format("    {{\"{}\"", name_);
        array(written, "char16_t", "singles", cells(singles));
        array(written, "char16_t", "pairs", cells(pairs));
        array(written, "char16_t", "triples", cells(triples));
        array(written, "RareCell", "rare", rare);
        array(written, "FourByteRun", "runs", runs);
        written.rows += "},\n";
    }

private:
    void array(Written& written, std::string_view type, std::string_view what, const std::string& values) const {
        written.rows += values.empty() ? ", {}" : fmt::format(", {}_{}", what, number_);
        if (!values.empty()) written.arrays += fmt::format("constexpr {} {}_{}[] = {{\n{}}};\n", type, what, number_, values);
    }

    unsigned cell(unsigned key, const std::u32string& points) {
        if (points.empty() || points.size() > 2) return 0;
        if (points.size() == 1 && points[0] < rare_cell) return static_cast<unsigned>(points[0]);
        if (key == 0) return 0;
        rare_.push_back({static_cast<std::uint16_t>(key), points[0], points.size() == 2 ? points[1] : U'\0'});
        return rare_cell;
    }

    void find_runs() {
        std::uint32_t number = 0;
        for (unsigned a = first_lead; a <= last_lead; ++a)
            for (unsigned b = '0'; b <= '9'; ++b)
                for (unsigned c = first_lead; c <= last_lead; ++c)
                    for (unsigned d = '0'; d <= '9'; ++d, ++number) {
                        const std::u32string points = ask(handle_, joined(a, b) + joined(c, d));
                        if (points.size() != 1) continue;
                        if (!runs_.empty() && runs_.back().first + runs_.back().count == number && runs_.back().point + runs_.back().count == points[0])
                            ++runs_.back().count;
                        else
                            runs_.push_back({number, 1, points[0]});
                    }
    }

    std::string name_;
    iconv_t handle_;
    std::size_t number_;
    std::vector<RareCell> rare_;
    std::vector<FourByteRun> runs_;
};

int write_tables(const char* file) {
    Written written;
    std::size_t number = 0;
    for (const std::string_view name : legacy_encodings()) {
        const std::string asked(name);
        iconv_t opened = iconv_open("UTF-32LE", asked.c_str());
        if (opened == reinterpret_cast<iconv_t>(-1)) return fmt::print(stderr, "iconv knows no {}: install the tables of the C library\n", name), 1;
        const Iconv handle(opened);
        Encoding(asked, handle.get(), number++).write(written);
    }
    const std::string text = fmt::format(
        "// Made by smo_embed_charsets.\n#include \"page/legacy.h\"\nnamespace smo::page {{\nnamespace {{\n{}constexpr CharsetTable tables[] = {{\n{}}};\n}}  "
        "// namespace\n"
        "std::span<const CharsetTable> charset_tables() {{\n    return tables;\n}}\n}}  // namespace smo::page\n",
        written.arrays, written.rows);
    std::FILE* out = std::fopen(file, "wb");
    if (out == nullptr) return std::perror(file), 1;
    const bool whole = std::fwrite(text.data(), 1, text.size(), out) == text.size();
    return std::fclose(out) == 0 && whole ? 0 : 1;
}

}  // namespace
}  // namespace smo::page

int main(int count, char** values) {
    return count == 2 ? smo::page::write_tables(values[1]) : 2;
}
