// Links and sitemap entries become addresses. Called at settling only, in the order of numbers and places.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "crawl/engine.h"

namespace smo::crawling {
namespace {

std::string_view without_fragment(std::string_view url) {
    return url.substr(0, url.find('#'));
}

}  // namespace

void Engine::admit_links(std::uint32_t number, const Page& page) {
    for (const std::string& address : page.leads) admit_link(number, address);
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
