#include "cli/sources.h"

#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>
#include <map>
#include <vector>

namespace smo::cli {
namespace {

constexpr std::int64_t largest_file = 1 << 20;
constexpr std::size_t longest_path = 2048;
constexpr std::size_t shortest_value = 4;  // shorter ones stand everywhere

/// A pattern against a path by dynamic programming backwards: `fits_[p][t]` = the rest of the pattern matches the rest of the path.
class Match {
public:
    Match(std::string_view pattern, std::string_view path) : path_(path) {
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            const bool wide = pattern.substr(i).starts_with("**");
            if (wide) ++i;
            parts_.push_back(wide ? Part{'*', true, true} : Part{pattern[i], pattern[i] == '*', false});
        }
        fits_.assign(parts_.size() + 1, std::vector<bool>(path.size() + 1, false));
        fits_[parts_.size()][path.size()] = true;
        for (std::size_t p = parts_.size(); p-- > 0;)
            for (std::size_t t = path.size() + 1; t-- > 0;) fits_[p][t] = fits(p, t);
    }

    bool whole() const { return fits_[0][0]; }

    /// The shortest text for each star.
    std::vector<std::string> stars() const {
        std::vector<std::string> found;
        std::size_t t = 0;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            const std::size_t begin = t;
            if (!parts_[p].star) {
                ++t;
                continue;
            }
            while (!fits_[p + 1][t]) ++t;
            found.emplace_back(path_.substr(begin, t - begin));
        }
        return found;
    }

private:
    struct Part {
        char character = 0;
        bool star = false, wide = false;
    };
    bool fits(std::size_t p, std::size_t t) const {
        const Part& part = parts_[p];
        if (!part.star) return t < path_.size() && path_[t] == part.character && fits_[p + 1][t + 1];
        if (fits_[p + 1][t]) return true;
        return t < path_.size() && (part.wide || path_[t] != '/') && fits_[p][t + 1];
    }

    std::string_view path_;
    std::vector<Part> parts_;
    std::vector<std::vector<bool>> fits_;
};

/// A page's path comes from a stranger; what it names stays below the folder that the configuration names.
bool stays_inside(std::string_view text) {
    if (text.starts_with('/') || text.find('\0') != std::string_view::npos || text.find('\\') != std::string_view::npos) return false;
    const auto segments = text::split(text, '/');
    return std::none_of(segments.begin(), segments.end(), [](std::string_view segment) { return segment == ".." || segment == "."; });
}

/// Looks for the values of one file's findings.
class SourceText {
public:
    explicit SourceText(const std::string& file) {
        if (auto bytes = read_file(file, largest_file)) text_ = std::move(*bytes);
    }
    std::uint32_t line(const std::string& raw, const std::string& resolved) const {
        if (const std::uint32_t at = line_of(text_, raw); at > 0) return at;
        // A template puts the origin before it: the path alone is what an author writes.
        const auto url = Url::parse(resolved);
        return url && url->path().size() > 1 ? line_of(text_, url->path().substr(1)) : 0;
    }

private:
    std::string text_;
};

}  // namespace

std::optional<std::vector<std::string>> captures(std::string_view pattern, std::string_view path) {
    if (path.size() > longest_path) return std::nullopt;
    const Match match(pattern, path);
    if (!match.whole()) return std::nullopt;
    std::vector<std::string> found = match.stars();
    for (std::string& one : found) {
        one = percent_decode(one);
        if (!stays_inside(one)) return std::nullopt;
    }
    return found;
}

std::string filled(std::string_view file, std::span<const std::string> captures) {
    std::string text;
    std::size_t next = 0;
    for (std::size_t i = 0; i < file.size(); ++i) {
        const bool numbered = file[i] == '{' && i + 2 < file.size() && file[i + 1] >= '1' && file[i + 1] <= '9' && file[i + 2] == '}';
        if (file[i] != '*' && !numbered) {
            text += file[i];
            continue;
        }
        const std::size_t index = numbered ? static_cast<std::size_t>(file[i + 1] - '1') : next++;
        if (index < captures.size()) text += captures[index];
        if (numbered) i += 2;
        if (!numbered && file.substr(i).starts_with("**")) ++i;
    }
    return text;
}

std::optional<std::string> source_file(std::span<const Configured::Source> map, std::string_view path) {
    for (const Configured::Source& source : map) {
        const auto stars = captures(source.pages, path);
        if (!stars) continue;
        for (const std::string& pattern : source.files) {
            std::string file = filled(pattern, *stars);
            if (path_kind(file) == PathKind::file) return file;
        }
    }
    return std::nullopt;
}

std::uint32_t line_of(std::string_view text, std::string_view value) {
    if (value.size() < shortest_value) return 0;
    const std::size_t at = text.find(value);
    if (at == std::string_view::npos) return 0;
    return 1 + static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void add_sources(std::span<const Configured::Source> map, Audited& audited) {
    if (map.empty()) return;
    struct Place {
        std::string file;
        std::uint32_t line = 0;
    };
    std::map<std::pair<std::string, std::string>, Place> examples;  // by address and rule, of the fixes
    for (const Fix& fix : audited.summary.fixes) examples.emplace(std::pair(fix.example_url, fix.rule), Place());
    audited.records.change([&](PageRecord& record) {
        if (record.findings.empty()) return false;
        const auto url = Url::parse(record.final_url);
        const auto file = source_file(map, url ? url->path() : record.final_url);
        if (!file) return false;
        const SourceText source(*file);
        for (Finding& finding : record.findings) {
            finding.source_file = *file;
            finding.source_line = source.line(finding.raw, finding.resolved);
            const auto example = examples.find({record.final_url, finding.rule});
            if (example != examples.end() && example->second.file.empty()) example->second = {finding.source_file, finding.source_line};
        }
        return true;
    });
    for (Fix& fix : audited.summary.fixes) {
        const Place& place = examples[{fix.example_url, fix.rule}];
        fix.source_file = place.file;
        fix.source_line = place.line;
    }
}

}  // namespace smo::cli
