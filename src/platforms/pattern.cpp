#include "platforms/pattern.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

namespace smo::social {
namespace {

constexpr std::size_t longest_address = 8192;
constexpr std::size_t most_segments = 24;

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (end > begin) segments.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return segments;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "whatsapp" of "whatsapp://send"; empty for "host:80/x" and "host/path".
std::string_view scheme_of(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return {};
    for (const char c : text.substr(0, colon))
        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-') return {};
    return text.substr(0, colon);
}

/// "{tld}" and "{x}." become the keys of the host table.
std::optional<std::string> host_key(std::string_view host) {
    std::string key = without_www(text::lower(host));
    if (key.starts_with('{')) {
        const std::size_t close = key.find('}');
        if (close == std::string::npos) return std::nullopt;
        key = "*" + key.substr(close + 1);
    }
    if (key.ends_with(".{tld}")) key = key.substr(0, key.size() - 5) + "*";
    const auto allowed = [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '*'; };
    if (key.empty() || !std::all_of(key.begin(), key.end(), allowed)) return std::nullopt;
    return key;
}

bool fits_placeholder(std::string_view name, std::string_view value) {
    if (value.empty()) return false;
    const bool digits = std::all_of(value.begin(), value.end(), is_digit);
    if (name == "digits") return digits;
    if (name == "word") return !digits;
    if (name != "handle") return true;
    return value.size() <= 15 && std::all_of(value.begin(), value.end(), [](char c) { return is_digit(c) || is_letter(c) || c == '_'; });
}

/// One path segment against "literal", "{name}" or "before{name}after".
bool fits_segment(std::string_view pattern, std::string_view segment) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = pattern.find('}');
    if (open == std::string_view::npos || close == std::string_view::npos) return text::equal_ignoring_case(pattern, segment);
    const std::string_view before = pattern.substr(0, open);
    const std::string_view after = pattern.substr(close + 1);
    if (segment.size() < before.size() + after.size() || !text::starts_with_ignoring_case(segment, before)) return false;
    segment.remove_prefix(before.size());
    if (!text::equal_ignoring_case(segment.substr(segment.size() - after.size()), after)) return false;
    segment.remove_suffix(after.size());
    return fits_placeholder(pattern.substr(open + 1, close - open - 1), segment);
}

bool balanced(std::string_view segment) {
    const auto opens = std::count(segment.begin(), segment.end(), '{');
    return opens == std::count(segment.begin(), segment.end(), '}') && opens <= 1 && segment.find('*') == std::string_view::npos &&
           (opens == 0 || segment.find('{') < segment.find('}'));
}

/// `rest` lies in `parts.text`.
void cut_address(std::string_view rest, Parts& parts) {
    const std::size_t hash = rest.find('#');
    if (hash != std::string_view::npos) parts.fragment = rest.substr(hash + 1);
    rest = rest.substr(0, hash);
    // Old iOS wrote sms:&body=, so & begins the query too.
    const std::size_t question = rest.find_first_of("?&");
    if (question != std::string_view::npos) parts.query = rest.substr(question + 1);
    parts.path = rest.substr(0, question);
}

/// `parts.text` is an http(s) address in normal form: nothing but its own marks is left unencoded in front of the path.
bool cut_normal(Parts& parts) {
    const std::string_view text = parts.text;
    const std::size_t begin = text.find("://") + 3;
    const std::size_t slash = std::min(text.find('/', begin), text.size());
    std::string_view host = text.substr(begin, slash - begin);
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos)
        host = host.substr(0, colon);
    if (host.starts_with("www.") && host.size() > 4) host.remove_prefix(4);
    parts.host = host;
    std::string_view rest = text.substr(slash);
    if (const std::size_t hash = rest.find('#'); hash != std::string_view::npos) {
        parts.fragment = rest.substr(hash + 1);
        rest = rest.substr(0, hash);
    }
    const std::size_t question = rest.find('?');
    if (question != std::string_view::npos) parts.query = rest.substr(question + 1);
    parts.path = rest.substr(0, question);
    parts.segments = segments_of(parts.path);
    return !parts.host.empty();
}

std::optional<std::string> find_pair(std::string_view query, std::string_view name) {
    if (query.find(name) == std::string_view::npos) return std::nullopt;
    for (auto& [key, value] : query_pairs(query))
        if (key == name) return std::move(value);
    return std::nullopt;
}

}  // namespace

std::optional<Pattern> compile_pattern(std::string_view text) {
    Pattern pattern;
    const std::string_view scheme = scheme_of(text);
    std::string_view rest = text;
    if (!scheme.empty()) {
        rest.remove_prefix(scheme.size() + 1);
        if (rest.starts_with("//")) rest.remove_prefix(2);
        pattern.key = text::lower(scheme) + ":";
    } else {
        const std::size_t end = rest.find_first_of("/?");
        const std::optional<std::string> key = host_key(rest.substr(0, end));
        if (!key) return std::nullopt;
        pattern.key = *key;
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end);
    }
    const std::size_t question = rest.find('?');
    if (question != std::string_view::npos) pattern.conditions = query_pairs(rest.substr(question + 1));
    std::vector<std::string_view> segments = segments_of(rest.substr(0, question));
    if (segments.size() > 1 && segments.front() == "*") {
        pattern.any_start = true;
        segments.erase(segments.begin());
    }
    if (!segments.empty() && segments.back() == "*" && !pattern.any_start) {
        pattern.any_rest = true;
        segments.pop_back();
    }
    for (const std::string_view segment : segments) {
        if (!balanced(segment)) return std::nullopt;
        pattern.segments.emplace_back(segment);
        pattern.weight += segment.find('{') == std::string_view::npos ? 4 : 2;
    }
    pattern.weight += static_cast<int>(pattern.conditions.size()) - (pattern.any_rest ? 1 : 0);
    return pattern;
}

bool take_apart(std::string_view address, Parts& parts) {
    address = text::trim(address);
    if (address.empty() || address.size() > longest_address) return false;
    if (address.starts_with("navigator.share")) {
        parts.host = "navigator.share";
        return true;
    }
    const std::string_view scheme = scheme_of(address);
    if (scheme.empty()) return false;
    if (text::equal_ignoring_case(scheme, "http") || text::equal_ignoring_case(scheme, "https")) {
        const std::optional<Url> url = Url::parse(address);
        if (!url) return false;
        parts.text = url->text();
        return cut_normal(parts);
    }
    parts.text = text::lower(scheme) + ":";
    const std::size_t host = parts.text.size();
    address.remove_prefix(host);
    if (address.starts_with("//")) address.remove_prefix(2);
    parts.text += address;
    parts.host = std::string_view(parts.text).substr(0, host);
    cut_address(std::string_view(parts.text).substr(host), parts);
    parts.segments = segments_of(parts.path);
    return true;
}

bool take_apart_normal(std::string_view address, Parts& parts) {
    if (address.empty() || address.size() > longest_address) return false;
    parts.text = address;
    return cut_normal(parts);
}

bool matches(const Pattern& pattern, const Parts& parts) {
    const std::size_t count = pattern.segments.size();
    if (parts.segments.size() < count || parts.segments.size() > most_segments) return false;
    if (parts.segments.size() > count && !pattern.any_rest && !pattern.any_start) return false;
    const std::size_t skipped = pattern.any_start ? parts.segments.size() - count : 0;
    for (std::size_t i = 0; i < count; ++i)
        if (!fits_segment(pattern.segments[i], parts.segments[skipped + i])) return false;
    for (const auto& [name, value] : pattern.conditions) {
        const std::optional<std::string> given = parameter(parts, name);
        if (!given || given->empty() || (!value.empty() && !text::equal_ignoring_case(*given, value))) return false;
    }
    return true;
}

std::optional<std::string> parameter(const Parts& parts, std::string_view name) {
    const bool semicolons = parts.query.find(';') != std::string_view::npos && parts.query.find('&') == std::string_view::npos;
    const std::string pairs = semicolons ? text::replace_all(parts.query, ";", "&") : std::string();
    if (std::optional<std::string> value = find_pair(semicolons ? std::string_view(pairs) : parts.query, name)) return value;
    return find_pair(parts.fragment, name);
}

}  // namespace smo::social
