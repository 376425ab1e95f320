#include <algorithm>
#include <unordered_map>

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

void list_duplicates(std::vector<PageRecord>& records) {
    std::unordered_map<std::string_view, std::size_t> by_address;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (records[i].page_class == PageClass::judged) by_address.emplace(records[i].final_url, i);
    std::vector<std::size_t> duplicates;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const PageRecord& record = records[i];
        if (record.page_class != PageClass::judged || record.canonical.empty() || record.canonical == record.final_url) continue;
        const auto found = by_address.find(record.canonical);
        if (found == by_address.end() || bare(record.final_url) != bare(record.canonical)) continue;
        // Two pages that name each other would both vanish; the one that is named must stand for itself.
        const PageRecord& named = records[found->second];
        if (named.canonical.empty() || named.canonical == named.final_url) duplicates.push_back(i);
    }
    for (const std::size_t i : duplicates) make_listed(records[i], "the same page as " + records[i].canonical);
}

}  // namespace smo
