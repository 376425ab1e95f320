// Links and sitemap entries become addresses. Called at settling only, in the order of numbers and places.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "crawl/engine.h"

namespace smo::crawling {
namespace {

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

std::string_view without_fragment(std::string_view url) {
    return url.substr(0, url.find('#'));
}

}  // namespace

void Engine::admit_links(std::uint32_t number, const Page& page) {
    std::size_t kept = 0;
    for (const Link& link : page.links) {
        if (!leads_to_a_page(link.kind)) continue;
        if (link.url.empty()) {
            admit_overlong(number, page, link.raw);
            continue;
        }
        if (std::cmp_greater_equal(kept++, options_.limits[Limit::links_per_page])) break;
        admit_link(number, link.url);
    }
    for (const Fact& fact : page.facts) {
        if (!is_read(fact)) continue;
        if (std::binary_search(page_links.begin(), page_links.end(), std::string_view(fact.name))) {
            if (const std::optional<Url> url = resolved(page, fact)) admit_link(number, url->text());
        } else if (fact.name == "http-equiv:refresh") {
            const std::optional<Url> base = Url::parse(page.base_url.empty() ? page.url : page.base_url);
            const std::optional<Url> url = base ? Url::parse(refresh_target(fact.value), *base) : std::nullopt;
            if (url && *url != *base) admit_link(number, url->text());
        }
    }
}

/// A link whose address is beyond the limit has none in the page's facts; that it was left has to be said all the same.
void Engine::admit_overlong(std::uint32_t number, const Page& page, std::string_view raw) {
    const auto longest = static_cast<std::size_t>(options_.limits[Limit::url_length]);
    if (raw.size() + page.base_url.size() <= longest || raw.size() > 2 * longest) return;
    const std::optional<Url> base = Url::parse(page.base_url.empty() ? page.url : page.base_url);
    const std::optional<Url> url = base ? Url::parse(text::trim(raw), *base) : std::nullopt;
    if (url && url->is_http() && url->text().size() > longest) admit_link(number, url->text());
}

/// Most links of a site are known already: those cost one look into a table and no parsing.
void Engine::admit_link(std::uint32_t number, std::string_view text) {
    const std::string_view bare = without_fragment(text);
    const auto touch = [&](std::uint32_t known) {
        frontier_[known].linked = true;
        if (frontier_[known].linked_from == nowhere) frontier_[known].linked_from = number;
    };
    if (const std::optional<std::uint32_t> known = frontier_.find(bare)) return touch(*known);
    const std::optional<Url> parsed = Url::parse(bare);
    if (!parsed || !parsed->is_http()) return;
    const Url url = mapping_.linked(parsed->without_credentials());
    if (const std::optional<std::uint32_t> known = frontier_.find(url.text())) return touch(*known);
    if (!in_scope(url)) return;
    Address address;
    address.url = url.text();
    address.depth = frontier_[number].depth + 1;
    address.linked_from = number;
    address.linked = true;
    admit(url, address);
}

void Engine::admit_entry(const std::string& text) {
    const std::optional<Url> parsed = Url::parse(without_fragment(text));
    if (!parsed || !parsed->is_http()) return;
    const Url url = mapping_.linked(parsed->without_credentials());
    if (!in_scope(url)) {
        ++sitemaps_.elsewhere;
        return;
    }
    if (const std::optional<std::uint32_t> known = frontier_.find(url.text())) {
        if (!frontier_[*known].in_sitemap) ++outcome_.in_sitemap;
        frontier_[*known].in_sitemap = true;
        return;
    }
    Address address;
    address.url = url.text();
    address.depth = 1;
    address.in_sitemap = true;
    ++outcome_.in_sitemap;
    admit(url, address);
}

void Engine::admit(const Url& url, Address address) {
    if (frontier_.was_refused(url.text())) return;
    // First, because what is refused for its query is remembered by its path.
    if (frontier_.full()) {
        frontier_.remember_refused(url.text());
        return frontier_.count_left();
    }
    if (std::optional<std::string> reason = admission_.refusal(url, address.depth)) {
        frontier_.remember_refused(url.text());
        return skip(url.text(), std::move(*reason));
    }
    frontier_.add(address);
}

}  // namespace smo::crawling
