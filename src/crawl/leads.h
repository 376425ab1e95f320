#pragma once
// What a crawl takes from the links of a page: worked out beside the page, in its parser process, so that no more than that travels.
//
//     Page page = read_page(visit, limits);
//     thin_out(page, limits);
//     for (const std::string& address : page.leads) …

#include <smo/limits.h>
#include <smo/page.h>

namespace smo::crawling {

/// Fills `leads` and `local_links`, and lets go of all links but the first few.
void thin_out(Page& page, const Limits& limits);

}  // namespace smo::crawling
