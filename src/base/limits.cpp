#include <smo/limits.h>
#include <smo/text.h>

#include <algorithm>
#include <string>
#include <vector>

namespace smo {
namespace {

constexpr std::int64_t kib = 1024;
constexpr std::int64_t mib = 1024 * kib;

constexpr std::array table = std::to_array<LimitInfo>({
    {Limit::pages, "pages", 500, "", "pages audited, in admission order; 0 = all (--max-pages)"},
    {Limit::addresses, "addresses", 0, "", "addresses asked, whatever comes of them; 0 = ten times the pages, at least 500"},
    {Limit::depth, "depth", 10, "", "links followed away from the start page (--depth)"},
    {Limit::path_segments, "path-segments", 20, "", "segments of a path; longer ones are traps"},
    {Limit::url_length, "url-length", 2'048, "bytes", "length of an address that is asked"},
    {Limit::links_per_page, "links-per-page", 5'000, "", "links kept of one page"},
    {Limit::query_variants, "query-variants", 50, "", "different queries asked of one path"},
    {Limit::probes_per_page, "probes-per-page", 40, "", "images and other addresses looked up for one page"},
    {Limit::probes_per_run, "probes-per-run", 0, "", "the same for the whole run; 0 = twice the pages, at least 1,000"},
    {Limit::old_pictures, "old-pictures", 100, "", "earlier addresses of share images, known from the baseline, that are asked again"},
    {Limit::redirects, "redirects", 10, "", "redirects followed, one hop at a time"},
    {Limit::retries, "retries", 2, "", "further tries after 429, 503, a reset or a time-out"},
    {Limit::html_bytes, "html-bytes", 5 * mib, "bytes", "a page after decoding; the beginning is audited"},
    {Limit::image_bytes, "image-bytes", 10 * mib, "bytes", "a share image"},
    {Limit::oembed_bytes, "oembed-bytes", 1 * mib, "bytes", "an oEmbed answer"},
    {Limit::json_ld_bytes, "json-ld-bytes", 512 * kib, "bytes", "one block of JSON-LD"},
    {Limit::json_depth, "json-depth", 64, "", "nesting of any JSON"},
    {Limit::robots_bytes, "robots-bytes", 500 * kib, "bytes", "robots.txt"},
    {Limit::robots_line, "robots-line", 16'664, "bytes", "one line of robots.txt"},
    {Limit::sitemap_urls, "sitemap-urls", 50'000, "", "addresses of one sitemap"},
    {Limit::sitemap_bytes, "sitemap-bytes", 50 * mib, "bytes", "one sitemap after decoding"},
    {Limit::sitemap_files, "sitemap-files", 100, "", "sitemap files read"},
    {Limit::sitemap_depth, "sitemap-depth", 2, "", "sitemap indexes inside each other"},
    {Limit::archive_records, "archive-records", 5'000'000, "", "records read of one web archive"},
    {Limit::archive_ratio, "archive-ratio", 200, "", "times its packed size that a record of an archive may unpack to, beyond 64 MiB"},
    {Limit::archive_spool, "archive-spool", 16'384 * mib, "bytes", "of an archive laid aside on disk: what comes by standard input, or packed as one piece"},
    {Limit::header_bytes, "header-bytes", 256 * kib, "bytes", "response headers"},
    {Limit::header_lines, "header-lines", 500, "", "response header lines"},
    {Limit::open_elements, "open-elements", 512, "", "elements open at once"},
    {Limit::attributes, "attributes", 512, "", "attributes of one element"},
    {Limit::parser_memory, "parser-memory", 96 * mib, "bytes", "memory of the HTML parser for one page"},
    {Limit::host_connections, "host-connections", 4, "", "connections to one host"},
    {Limit::pages_waiting, "pages-waiting", 1'000, "", "fetched pages that wait for an earlier one"},
    {Limit::connect_time, "connect-time", 5'000, "ms", "until a connection stands"},
    {Limit::first_byte_time, "first-byte-time", 15'000, "ms", "until the first byte of the answer"},
    {Limit::response_time, "response-time", 30'000, "ms", "until the whole answer is there"},
    {Limit::slow_time, "slow-time", 10'000, "ms", "how long an answer may be slower than slow-bytes"},
    {Limit::slow_bytes, "slow-bytes", 100, "bytes", "bytes per second below which an answer is too slow"},
    {Limit::retry_after, "retry-after", 30'000, "ms", "longest Retry-After that is waited for"},
    {Limit::parser_cpu, "parser-cpu", 5'000, "ms", "processor time of a parser process for one page"},
    {Limit::parser_time, "parser-time", 10'000, "ms", "time of a parser process for one page"},
});

constexpr bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].limit) != i) return false;
    return table.size() == static_cast<std::size_t>(Limit::count_);
}
static_assert(in_order());

struct Unit {
    std::string_view suffix;
    std::int64_t factor;
};

std::int64_t factor_of(std::string_view kind, std::string_view suffix) {
    constexpr Unit sizes[] = {{"k", kib}, {"K", kib}, {"KiB", kib}, {"M", mib}, {"MiB", mib}, {"G", 1024 * mib}, {"GiB", 1024 * mib}};
    constexpr Unit times[] = {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"min", 60'000}};
    if (suffix.empty()) return 1;
    if (kind == "ms") {
        for (const Unit& unit : times)
            if (unit.suffix == suffix) return unit.factor;
        return 0;
    }
    for (const Unit& unit : sizes)
        if (kind == "bytes" && unit.suffix == suffix) return unit.factor;
    return 0;
}

}  // namespace

std::span<const LimitInfo> limit_table() {
    return table;
}

const LimitInfo& info(Limit limit) {
    return table[static_cast<std::size_t>(limit)];
}

Limits::Limits() {
    for (const LimitInfo& row : table) set(row.limit, row.standard);
}

Result<void> set_limit(Limits& limits, std::string_view assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos)
        return fail("a limit is written NAME=VALUE, not " + std::string(assignment), "--limit", "`smo limits` lists them all.");
    const std::string_view name = text::trim(assignment.substr(0, equals));
    const std::string_view value = text::trim(assignment.substr(equals + 1));
    const auto row = std::find_if(table.begin(), table.end(), [&](const LimitInfo& info) { return info.name == name; });
    if (row == table.end()) {
        std::vector<std::string> names;
        for (const LimitInfo& info : table) names.emplace_back(info.name);
        const auto near = text::nearest(name, names);
        return fail("no such limit: " + std::string(name), "--limit", (near ? "Did you mean " + *near + "? " : "") + "`smo limits` lists them all.");
    }
    const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
    const auto number = text::to_integer(value.substr(0, digits));
    const std::int64_t factor = factor_of(row->unit, value.substr(digits));
    constexpr std::int64_t most = std::int64_t{1} << 40;
    if (!number || factor == 0 || *number > most / factor) {
        const std::string example = row->unit == "ms" ? "5s" : row->unit == "bytes" ? "2M" : "100";
        return fail("the value of " + std::string(name) + " is not understood: " + std::string(value), "--limit",
                    "Write it like " + std::string(name) + "=" + example + ".");
    }
    limits.set(row->limit, *number * factor);
    return {};
}

}  // namespace smo
