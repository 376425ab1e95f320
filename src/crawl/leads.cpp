#include "crawl/leads.h"

#include <smo/text.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace smo::crawling {
namespace {

constexpr std::size_t kept_links = 4;  // whether a page has hardly any tells a wall from a page that speaks of walls

bool leads_to_a_page(LinkKind kind) {
    switch (kind) {
        case LinkKind::anchor:
        case LinkKind::area:
        case LinkKind::frame:
            return true;
        case LinkKind::script:
        case LinkKind::image:
        case LinkKind::form:
        case LinkKind::object:
        case LinkKind::stylesheet:
        case LinkKind::handler:
        case LinkKind::data:
            return false;
    }
    return false;
}

constexpr std::array page_links = std::to_array<std::string_view>({"link:canonical", "link:hreflang", "link:next", "link:prev"});

/// "0; url='/next'" → "/next".
std::string_view refresh_target(std::string_view content) {
    const std::size_t at = text::lower(content).find("url");
    if (at == std::string_view::npos) return {};
    std::string_view rest = text::trim(content.substr(at + 3));
    if (!rest.starts_with('=')) return {};
    rest = text::trim(rest.substr(1));
    if (rest.empty() || (rest.front() != '\'' && rest.front() != '"')) return rest;
    const std::size_t end = rest.find(rest.front(), 1);
    return rest.substr(1, end == std::string_view::npos ? end : end - 1);
}

/// Addresses in the order in which they stand, without fragments, each once.
class Leads {
public:
    void add(std::string_view url) {
        const std::string_view bare = url.substr(0, url.find('#'));
        if (seen_.insert(std::string(bare)).second) list_.emplace_back(bare);
    }
    std::vector<std::string> take() { return std::move(list_); }

private:
    std::vector<std::string> list_;
    std::unordered_set<std::string> seen_;
};

std::optional<Url> base_of(const Page& page) {
    return Url::parse(page.base_url.empty() ? page.url : page.base_url);
}

/// A link whose address is beyond the limit has none in the page's facts; that it was left has to be said all the same.
void add_overlong(Leads& leads, const Page& page, std::string_view raw, std::size_t longest) {
    if (raw.size() + page.base_url.size() <= longest || raw.size() > 2 * longest) return;
    const std::optional<Url> base = base_of(page);
    const std::optional<Url> url = base ? Url::parse(text::trim(raw), *base) : std::nullopt;
    if (url && url->is_http() && url->text().size() > longest) leads.add(url->text());
}

void add_links(Leads& leads, const Page& page, const Limits& limits) {
    std::int64_t kept = 0;
    for (const Link& link : page.links) {
        if (!leads_to_a_page(link.kind)) continue;
        if (link.url.empty()) {
            add_overlong(leads, page, link.raw, static_cast<std::size_t>(limits[Limit::url_length]));
            continue;
        }
        if (kept++ >= limits[Limit::links_per_page]) break;
        leads.add(link.url);
    }
}

void add_facts(Leads& leads, const Page& page) {
    for (const Fact& fact : page.facts) {
        if (!is_read(fact)) continue;
        if (std::binary_search(page_links.begin(), page_links.end(), std::string_view(fact.name))) {
            if (const std::optional<Url> url = resolved(page, fact)) leads.add(url->text());
        } else if (fact.name == "http-equiv:refresh") {
            const std::optional<Url> base = base_of(page);
            const std::optional<Url> url = base ? Url::parse(refresh_target(fact.value), *base) : std::nullopt;
            if (url && *url != *base) leads.add(url->text());
        }
    }
}

}  // namespace

void thin_out(Page& page, const Limits& limits) {
    Leads leads;
    add_links(leads, page, limits);
    add_facts(leads, page);
    page.leads = leads.take();
    page.local_links = local_links(page);
    if (page.links.size() > kept_links) page.links.resize(kept_links);
}

}  // namespace smo::crawling
