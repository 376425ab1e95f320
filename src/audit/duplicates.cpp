#include <algorithm>

#include <smo/text.h>

#include "audit/site.h"

namespace smo {
namespace {

/// The address without its query and index file: what one page has in common with itself under other names.
std::string bare(const std::string& address) {
    const auto url = Url::parse(address);
    if (!url) return address;
    std::string path = url->path();
    for (const std::string_view index : {"/index.html", "/index.htm", "/index.php"})
        if (path.ends_with(index)) path.resize(path.size() - index.size() + 1);
    return url->origin() + path;
}

}  // namespace

void make_listed(PageRecord& record, std::string reason) {
    record.page_class = PageClass::listed;
    record.class_reason = std::move(reason);
    record.score.reset();
    record.if_mended = 0;
    record.groups.clear();
    record.platforms.clear();
    record.troubles.clear();
    record.findings.clear();
    record.mends.clear();
    record.keys.clear();
}

void list_duplicates(Records& records) {
    const auto find = [&](std::string_view address) -> std::optional<std::size_t> {
        std::size_t low = 0, high = records.size();
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (records.address(middle) < address)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < records.size() && records.address(low) == address; ++low)
            if (records.is_judged(low)) return low;
        return std::nullopt;
    };
    std::vector<std::pair<std::size_t, std::string>> duplicates;
    PageRecord record;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!records.is_judged(i) || !records.names_another(i)) continue;
        records.read(i, record);
        const auto named = find(record.canonical);
        if (!named || bare(record.final_url) != bare(record.canonical)) continue;
        // Two pages that name each other would both vanish; the one that is named must stand for itself.
        if (!records.names_another(*named)) duplicates.emplace_back(i, record.canonical);
    }
    for (const auto& [i, canonical] : duplicates) records.list(i, "the same page as " + canonical);
}

}  // namespace smo
