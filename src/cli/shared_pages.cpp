#include "cli/shared_pages.h"

#include <fmt/format.h>
#include <smo/chunks.h>
#include <smo/disk.h>
#include <smo/text.h>

namespace smo::cli {
namespace {

constexpr std::int64_t largest_file = 256 << 20;
constexpr std::size_t first_bytes = 4096;

/// Whether the file begins as `smo shares --format json` writes it.
Result<bool> is_our_json(const std::string& file) {
    if (file == "-") return false;
    std::string first;
    const auto read = read_chunks(file, [&](std::string_view bytes) {
        first += bytes.substr(0, first_bytes);
        return first.size() < first_bytes;
    });
    if (!read) return tl::unexpected(read.error());
    return first.find("\"smo-shares/1\"") != std::string::npos;
}

}  // namespace

Result<Shares> read_logs(const std::vector<std::string>& files, const std::string& host, const Streams& streams) {
    ShareCounter counter(platforms(), host);
    for (const std::string& file : files) {
        const auto end = read_chunks(file, [&](std::string_view bytes) {
            counter.add(bytes);
            return signal_received() == 0;
        });
        counter.end();
        if (!end) return tl::unexpected(end.error());
        if (*end == ReadEnd::damaged)
            streams.err("note: the gzip data end too early or are damaged; what came before counts (" + text::for_terminal(file) + ")\n");
        if (*end == ReadEnd::stopped) break;
    }
    Shares shares = counter.take();
    if (shares.lines > 0 && shares.understood == 0)
        return fail("no line was understood: neither the combined format with its User-Agent nor JSON with one", files.front(),
                    "nginx: access_log … combined; Apache: CustomLog … combined; Caddy writes JSON by itself.");
    if (shares.lines == 0 && signal_received() == 0) streams.err("note: the log is empty\n");
    return shares;
}

Result<std::optional<SharedPages>> read_shared_pages(const Arguments& arguments, const Streams& streams) {
    const auto file = arguments.one("shares");
    if (!file) return std::nullopt;
    const auto ours = is_our_json(*file);
    if (!ours) return tl::unexpected(ours.error());
    if (!*ours) {
        const auto shares = read_logs({*file}, {}, streams);
        if (!shares) return tl::unexpected(shares.error());
        return shared_pages(*shares);
    }
    const auto bytes = read_file(*file, largest_file);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto json = parse_json(*bytes, {.depth = 16, .bytes = static_cast<std::size_t>(largest_file)});
    auto pages = json ? smo::read_shared_pages(*json) : std::nullopt;
    if (!pages) return fail("this is neither an access log nor what `smo shares --format json` writes", *file);
    return pages;
}

void order_fixes(const std::optional<SharedPages>& shared, Summary& summary, const Records& records, bool quiet, const Streams& streams) {
    if (!shared) return;
    const SharedOrder order = order_by_shares(summary, records, *shared);
    if (quiet) return;
    if (order.pages == 0)
        streams.err("note: none of these pages was visited by a preview crawler; the fix list keeps its order\n");
    else
        streams.err(fmt::format("note: the fix list is ordered by gain × visits: preview crawlers came {} times to {} of these pages\n",
                                text::grouped(static_cast<std::int64_t>(order.visits)), order.pages));
}

}  // namespace smo::cli
