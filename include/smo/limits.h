#pragma once
// Every limit of the program in one table: name, default, unit, meaning. `--limit NAME=VALUE` sets one, `smo limits`
// lists them, and whatever is cut by one names it. Counts and bytes come first, clocks last: a clock that cuts makes
// results differ between machines.
//
//     Limits limits;
//     set_limit(limits, "pages=20");
//     limits[Limit::pages] == 20;

#include <smo/result.h>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace smo {

enum class Limit : std::uint8_t {
    pages,
    addresses,
    depth,
    path_segments,
    url_length,
    links_per_page,
    query_variants,
    probes_per_page,
    probes_per_run,
    old_pictures,
    redirects,
    retries,
    html_bytes,
    image_bytes,
    oembed_bytes,
    json_ld_bytes,
    json_depth,
    robots_bytes,
    robots_line,
    sitemap_urls,
    sitemap_bytes,
    sitemap_files,
    sitemap_depth,
    archive_records,
    archive_ratio,
    archive_spool,
    header_bytes,
    header_lines,
    open_elements,
    attributes,
    parser_memory,
    host_connections,
    pages_waiting,
    connect_time,
    first_byte_time,
    response_time,
    slow_time,
    slow_bytes,
    retry_after,
    parser_cpu,
    parser_time,
    count_
};

struct LimitInfo {
    Limit limit;
    std::string_view name;     // "html-bytes"
    std::int64_t standard;     // default value, in `unit`
    std::string_view unit;     // "bytes", "ms", "pages", ""
    std::string_view meaning;  // one line for `smo limits`
};

/// All limits, in the order of `Limit`.
std::span<const LimitInfo> limit_table();
const LimitInfo& info(Limit limit);

class Limits {
public:
    Limits();
    std::int64_t operator[](Limit limit) const { return values_[static_cast<std::size_t>(limit)]; }
    void set(Limit limit, std::int64_t value) { values_[static_cast<std::size_t>(limit)] = value; }
    friend bool operator==(const Limits&, const Limits&) = default;

private:
    std::array<std::int64_t, static_cast<std::size_t>(Limit::count_)> values_;
};

/// Applies "NAME=VALUE"; sizes take k, M, G (1024), times take ms, s, m.
Result<void> set_limit(Limits& limits, std::string_view assignment);

}  // namespace smo
