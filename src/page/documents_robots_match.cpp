#include <smo/documents.h>
#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>

#include "page/documents_robots.h"

namespace smo {

namespace page {

namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~").find(c) != std::string_view::npos;
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
}

bool needs_escape(char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7F || c == '"' || c == '<' || c == '>';
}

/// `literal` names characters that are escaped although they may stand in a path.
std::string normalised(std::string_view text, std::string_view literal) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        std::string decoded = c == '%' ? percent_decode(text.substr(i, 3)) : std::string();
        if (decoded.size() == 1 && text.size() - i >= 3) {
            if (is_unreserved(decoded[0])) {
                out += decoded;
            } else {
                append_escaped(out, decoded[0]);
            }
            i += 2;
        } else if (needs_escape(c) || literal.find(c) != std::string_view::npos) {
            append_escaped(out, c);
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string robots_pattern(std::string_view text) {
    bool is_anchored = !text.empty() && text.back() == '$';
    if (is_anchored) text.remove_suffix(1);
    return normalised(text, "$") + (is_anchored ? "$" : "");
}

std::string robots_path(std::string_view text) {
    return normalised(text.substr(0, text.find('#')), "*$");
}

bool robots_match(std::string_view pattern, std::string_view path) {
    bool is_anchored = !pattern.empty() && pattern.back() == '$';
    if (is_anchored) pattern.remove_suffix(1);
    std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return is_anchored ? path == pattern : path.substr(0, pattern.size()) == pattern;
    if (path.substr(0, star) != pattern.substr(0, star)) return false;
    path.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    // The leftmost place of each piece is always good enough, so nothing is ever tried twice.
    for (star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
        std::size_t at = path.find(pattern.substr(0, star));
        if (at == std::string_view::npos) return false;
        path.remove_prefix(at + star);
        pattern.remove_prefix(star + 1);
    }
    if (!is_anchored) return path.find(pattern) != std::string_view::npos;
    return path.size() >= pattern.size() && path.substr(path.size() - pattern.size()) == pattern;
}

std::string robots_token(std::string_view text) {
    text = text::trim(text);
    return text::lower(text.substr(0, text.find_first_of("/ \t;(")));
}

}  // namespace page

namespace {

constexpr std::size_t longest_path = 16'384;  // of an address; what is beyond it decides nothing

/// The group's name for the token if the group speaks to it, else empty.
std::string_view agent_for(const std::vector<std::string>& agents, std::string_view token) {
    auto found = std::find(agents.begin(), agents.end(), token);
    return found == agents.end() ? std::string_view() : std::string_view(*found);
}

}  // namespace

RobotsVerdict Robots::verdict(std::string_view token, std::string_view path_and_query) const {
    std::string name = page::robots_token(token);
    auto is_named = [&](const Group& group) { return !agent_for(group.agents, name).empty(); };
    if (!std::any_of(groups_.begin(), groups_.end(), is_named)) name = "*";
    std::string path = page::robots_path(path_and_query.substr(0, longest_path));
    if (path.empty() || path[0] != '/') path.insert(0, "/");
    RobotsVerdict verdict;
    const Rule* best = nullptr;
    for (const Group& group : groups_) {
        if (!is_named(group)) continue;
        verdict.group = name;
        for (const Rule& rule : group.rules) {
            bool is_stronger =
                best == nullptr || rule.pattern.size() > best->pattern.size() || (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
            if (is_stronger && page::robots_match(rule.pattern, path)) best = &rule;
        }
    }
    if (best == nullptr || path == "/robots.txt") return verdict;  // the file itself may always be read
    verdict.allowed = best->allow;
    verdict.rule = (best->allow ? "Allow: " : "Disallow: ") + best->pattern;
    verdict.line = best->line;
    return verdict;
}

std::optional<double> Robots::crawl_delay(std::string_view token) const {
    std::string name = page::robots_token(token);
    auto is_named = [&](const Group& group) { return !agent_for(group.agents, name).empty(); };
    if (!std::any_of(groups_.begin(), groups_.end(), is_named)) name = "*";
    for (const Group& group : groups_) {
        if (group.crawl_delay && is_named(group)) return group.crawl_delay;
    }
    return std::nullopt;
}

}  // namespace smo
