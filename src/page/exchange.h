#pragma once
// What the exchange itself tells about a page: status, headers, hops, framing, links in headers.

#include "page/fact_list.h"

#include <smo/http.h>

namespace smo::page {

void read_exchange(const Visit& visit, FactList& list);
/// rel=canonical and oEmbed discovery in `Link:` headers, with Origin::header.
void read_link_headers(const Headers& headers, FactList& list);

}  // namespace smo::page
