#include "crawl/admission.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::crawling {
namespace {

constexpr std::array other_types = std::to_array<std::string_view>({
    "7z",   "aac", "apk",  "atom", "avi",  "avif",        "bin",  "bmp",  "bz2",   "css",  "csv",  "deb", "dmg",  "doc", "docx", "eot",
    "epub", "exe", "flac", "gif",  "gz",   "ico",         "ics",  "iso",  "jar",   "jpeg", "jpg",  "js",  "json", "m4a", "m4v",  "map",
    "md",   "mjs", "mobi", "mov",  "mp3",  "mp4",         "mpeg", "mpg",  "msi",   "odp",  "ods",  "odt", "ogg",  "ogv", "otf",  "pdf",
    "png",  "ppt", "pptx", "ps",   "psd",  "rar",         "rpm",  "rss",  "rtf",   "svg",  "swf",  "tar", "tgz",  "tif", "tiff", "ttf",
    "txt",  "vcf", "wasm", "wav",  "webm", "webmanifest", "webp", "woff", "woff2", "xls",  "xlsx", "xml", "xz",   "zip",
});
static_assert(std::is_sorted(other_types.begin(), other_types.end()));

bool matches_any(const std::vector<std::string>& patterns, std::string_view path) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return text::glob_match(pattern, path); });
}

std::int64_t segments_of(std::string_view path) {
    return std::count(path.begin(), path.end(), '/');
}

}  // namespace

std::optional<std::string> other_type_by_name(const Url& url) {
    const std::string path = url.path();
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    std::string extension = text::lower(name.substr(dot + 1));
    if (!std::binary_search(other_types.begin(), other_types.end(), std::string_view(extension))) return std::nullopt;
    return extension;
}

/// "limit depth=10": as --limit takes it.
std::string Admission::reason_of(Limit limit) const {
    return fmt::format("limit {}={}", info(limit).name, options_.limits[limit]);
}

std::string Admission::left_out(std::string reason, const Url& url) {
    Left& left = left_[reason];
    if (left.count++ == 0) left.first = text::ellipsis(url.text(), 200);
    return reason;
}

/// Twenty paths are named; a site with more of them has one fault, not twenty-one.
void Admission::count_variant(const std::string& path) {
    constexpr std::size_t named = 20;
    auto& paths = left_[reason_of(Limit::query_variants)].by_path;
    const auto known = std::find_if(paths.begin(), paths.end(), [&](const auto& one) { return one.first == path; });
    if (known != paths.end())
        ++known->second;
    else if (paths.size() < named)
        paths.emplace_back(path, 1);
}

std::optional<std::string> Admission::by_name(const Url& url) const {
    const std::string path = url.path();
    if (matches_any(options_.exclude, path)) return "excluded";
    const bool included = matches_any(options_.include, path) || matches_any(options_.include, url.path_and_query());
    if (!options_.include.empty() && !included) return "not included";
    if (std::optional<std::string> extension = other_type_by_name(url)) return fmt::format("not-html: .{} by its name", *extension);
    // "/**" is no intention to log out: only a pattern that itself names the act lets it pass.
    const std::optional<std::string> act = acts(url);
    if (!act) return std::nullopt;
    const auto names_it = [&](const std::string& pattern) {
        return text::contains_ignoring_case(pattern, *act) && (text::glob_match(pattern, path) || text::glob_match(pattern, url.path_and_query()));
    };
    if (std::any_of(options_.include.begin(), options_.include.end(), names_it)) return std::nullopt;
    return fmt::format("acts: {}", *act);
}

std::optional<std::string> Admission::by_limits(const Url& url, std::int64_t depth) {
    const Limits& limits = options_.limits;
    if (depth > limits[Limit::depth]) return limited(Limit::depth, url);
    if (segments_of(url.path()) > limits[Limit::path_segments]) return limited(Limit::path_segments, url);
    // A relative link that doubles its slash grows the path by one empty segment a page.
    if (url.path().find("///") != std::string::npos) return left_out("trap: empty path segments", url);
    if (!url.has_query()) return std::nullopt;
    const std::string path = url.origin() + url.path();
    std::int64_t& count = variants_[path];
    if (count >= limits[Limit::query_variants]) {
        count_variant(path);
        return limited(Limit::query_variants, url);
    }
    ++count;
    return std::nullopt;
}

std::optional<std::string> Admission::refusal(const Url& url, std::int64_t depth) {
    if (std::cmp_greater(url.text().size(), options_.limits[Limit::url_length])) return limited(Limit::url_length, url);
    if (std::optional<std::string> reason = by_name(url)) return reason;
    return by_limits(url, depth);
}

}  // namespace smo::crawling
