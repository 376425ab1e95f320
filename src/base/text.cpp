// Bytes and ASCII: trimming, case, splitting, numbers.

#include <smo/text.h>

#include <algorithm>
#include <charconv>

namespace smo::text {
namespace {

char lower_char(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_char(char a, char b) {
    return lower_char(a) == lower_char(b);
}

/// No white space but single spaces: most texts are written so.
bool is_collapsed(std::string_view trimmed) {
    for (std::size_t i = 0; i < trimmed.size(); ++i) {
        const char c = trimmed[i];
        if (static_cast<unsigned char>(c) > ' ') continue;
        if (is_space(c) && (c != ' ' || is_space(trimmed[i + 1]))) return false;  // the last one is no space
    }
    return true;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string collapse_space(std::string_view text) {
    const auto is_white = [](char c) { return is_space(c); };  // a function's address is called, this is not
    std::string out;
    text = trim(text);
    if (is_collapsed(text)) return std::string(text);
    out.reserve(text.size());
    while (!text.empty()) {  // word by word, and one space behind each but the last
        const auto end = std::find_if(text.begin(), text.end(), is_white);
        out.append(text.begin(), end);
        const auto next = std::find_if_not(end, text.end(), is_white);
        if (next != text.end()) out += ' ';
        text = {next, text.end()};
    }
    return out;
}

std::string lower(std::string_view ascii) {
    std::string out(ascii);
    std::transform(out.begin(), out.end(), out.begin(), lower_char);
    return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), equal_char);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(), equal_char) != text.end();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator)) {
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at + 1);
    }
    parts.push_back(text);
    return parts;
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !is_space(text[i])) continue;
        if (i > begin) found.push_back(text.substr(begin, i - begin));
        begin = i + 1;
    }
    return found;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    if (from.empty()) return std::string(text);
    for (std::size_t at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
        out.append(text.substr(0, at)).append(to);
        text.remove_prefix(at + from.size());
    }
    return out.append(text);
}

std::optional<std::int64_t> to_integer(std::string_view text) {
    text = trim(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

std::optional<double> to_number(std::string_view text) {
    text = trim(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::general);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

}  // namespace smo::text
