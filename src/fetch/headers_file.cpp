#include "fetch/headers_file.h"

#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>

namespace smo {
namespace {

constexpr std::size_t most_rules = 1'000;

/// "https://example.com/blog/*" → "/blog/*": Cloudflare takes whole addresses too.
std::string path_of(std::string_view line) {
    const std::size_t scheme = line.find("://");
    if (scheme == std::string_view::npos) return std::string(line);
    const std::size_t slash = line.find('/', scheme + 3);
    return slash == std::string_view::npos ? "/" : std::string(line.substr(slash));
}

/// One indented line below a path.
void read_header(std::string_view line, HeaderRule& rule) {
    if (line.starts_with('!')) {
        rule.detached.emplace_back(text::trim(line.substr(1)));
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return;
    const std::string_view name = text::trim(line.substr(0, colon));
    if (text::equal_ignoring_case(name, "basic-auth")) return;  // Netlify's directive, not a header
    rule.headers.push_back({std::string(name), std::string(text::trim(line.substr(colon + 1)))});
}

/// The length of ":name" at the front of a pattern; 0 if there is none.
std::size_t placeholder(std::string_view pattern) {
    if (pattern.size() < 2 || pattern[0] != ':') return 0;
    const auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    const auto end = std::find_if_not(pattern.begin() + 1, pattern.end(), is_name);
    const auto length = static_cast<std::size_t>(end - pattern.begin());
    return length > 1 ? length : 0;
}

}  // namespace

bool path_fits(std::string_view pattern, std::string_view path) {
    std::size_t p = 0, t = 0;
    std::size_t star = std::string_view::npos, resume = 0;  // where to go on when a later part did not fit
    while (t < path.size() || p < pattern.size()) {
        const std::string_view rest = pattern.substr(p);
        if (rest.starts_with('*')) {
            star = p++;
            resume = t;
            continue;
        }
        const std::size_t name = placeholder(rest);
        if (name > 0 && t < path.size() && path[t] != '/') {
            p += name;
            while (t < path.size() && path[t] != '/') ++t;
            continue;
        }
        if (name == 0 && !rest.empty() && t < path.size() && rest[0] == path[t]) {
            ++p;
            ++t;
            continue;
        }
        if (star == std::string_view::npos || resume >= path.size()) return false;
        p = star + 1;
        t = ++resume;
    }
    return true;
}

std::vector<HeaderRule> read_headers_file(std::string_view text) {
    std::vector<HeaderRule> rules;
    for (const std::string_view line : text::split(text, '\n')) {
        const std::string_view content = text::trim(line);
        if (content.empty() || content.starts_with('#')) continue;
        const bool indented = text::is_space(line[0]);
        if (indented && !rules.empty()) read_header(content, rules.back());
        if (indented) continue;
        if (rules.size() == most_rules) break;
        rules.push_back({path_of(content), {}, {}});
    }
    return rules;
}

void apply(const std::vector<HeaderRule>& rules, std::string_view path, std::vector<Header>& headers) {
    for (const HeaderRule& rule : rules) {
        if (!path_fits(rule.path, path)) continue;
        for (const std::string& name : rule.detached) {
            std::erase_if(headers, [&](const Header& one) { return text::equal_ignoring_case(one.name, name); });
        }
        headers.insert(headers.end(), rule.headers.begin(), rule.headers.end());
    }
}

}  // namespace smo
