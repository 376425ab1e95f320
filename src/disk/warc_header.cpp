#include "disk/warc_header.h"

#include <smo/text.h>
#include <algorithm>
#include <string>
#include <vector>

namespace smo {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Fields that are repeated must agree.
std::optional<std::uint64_t> length_of(const Headers& fields) {
    constexpr std::size_t most_digits = 15;  // a petabyte
    std::optional<std::uint64_t> length;
    for (const std::string_view value : fields.all("content-length")) {
        if (value.empty() || value.size() > most_digits || !std::all_of(value.begin(), value.end(), is_digit)) return std::nullopt;
        const auto number = static_cast<std::uint64_t>(text::to_integer(value).value_or(0));
        if (length && *length != number) return std::nullopt;
        length = number;
    }
    return length;
}

}  // namespace

bool is_warc_version(std::string_view bytes) {
    return bytes.size() >= 8 && bytes.starts_with("WARC/") && is_digit(bytes[5]) && bytes[6] == '.' && is_digit(bytes[7]);
}

WarcHeader read_warc_header(std::string_view bytes, const Limits& limits) {
    WarcHeader header;
    if (!is_warc_version(bytes)) return header;
    const auto most_bytes = static_cast<std::size_t>(limits[Limit::header_bytes]);
    const auto most_lines = static_cast<std::size_t>(limits[Limit::header_lines]);
    std::vector<Header> fields;
    std::size_t at = std::min(bytes.find('\n'), bytes.size());
    if (at < bytes.size()) ++at;
    header.end = WarcHeaderEnd::too_large;
    while (at <= most_bytes) {
        const std::size_t end = bytes.find('\n', at);
        if (end == std::string_view::npos) {
            header.end = bytes.size() > most_bytes ? WarcHeaderEnd::too_large : WarcHeaderEnd::unfinished;
            return header;
        }
        std::string_view line = bytes.substr(at, end - at);
        if (line.ends_with('\r')) line.remove_suffix(1);
        at = end + 1;
        if (line.empty()) {
            header.end = WarcHeaderEnd::whole;
            header.size = at;
            for (Header& one : fields) header.fields.add(std::move(one.name), std::move(one.value));
            header.length = length_of(header.fields);
            return header;
        }
        if (text::is_space(line[0]) && !fields.empty()) {  // a folded line belongs to the one before
            fields.back().value.append(" ").append(text::trim(line));
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        if (fields.size() >= most_lines) return header;
        fields.push_back({std::string(text::trim(line.substr(0, colon))), std::string(text::trim(line.substr(colon + 1)))});
    }
    return header;
}

}  // namespace smo
