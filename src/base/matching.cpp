// Nearest names and globs.

#include <smo/text.h>

#include <algorithm>

namespace smo::text {
namespace {

/// Damerau-Levenshtein distance, adjacent swaps included; names are short.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({row[j - 1] + 1, last[j] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates) {
    if (name.empty() || name.size() > 100) return std::nullopt;
    const std::size_t allowed = std::max<std::size_t>(1, name.size() / 3);
    std::optional<std::string> best;
    std::size_t best_distance = allowed + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > 100) continue;
        const std::size_t found = distance(lower(name), lower(candidate));
        if (found >= best_distance) continue;
        best_distance = found;
        best = candidate;
    }
    return best;
}

// One star is remembered at a time, `**` apart from `*`, so a match takes at most pattern × path steps.
bool glob_match(std::string_view pattern, std::string_view path) {
    constexpr std::size_t none = std::string_view::npos;
    std::size_t p = 0, s = 0, star = none, star_at = 0, deep = none, deep_at = 0;
    while (true) {
        if (p == pattern.size() && s == path.size()) return true;
        if (p + 1 < pattern.size() && pattern[p] == '*' && pattern[p + 1] == '*') {
            deep = p += 2;
            deep_at = s;
            star = none;
            continue;
        }
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            star_at = s;
            continue;
        }
        if (p < pattern.size() && s < path.size() && (pattern[p] == path[s] || (pattern[p] == '?' && path[s] != '/'))) {
            ++p;
            ++s;
            continue;
        }
        if (star != none && star_at < path.size() && path[star_at] != '/') {
            p = star;
            s = ++star_at;
            continue;
        }
        if (deep != none && deep_at < path.size()) {
            p = deep;
            s = ++deep_at;
            star = none;
            continue;
        }
        return false;
    }
}

}  // namespace smo::text
