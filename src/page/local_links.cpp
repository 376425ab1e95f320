// Links to a workstation or a private network, left in the page by mistake.

#include <smo/page.h>
#include <smo/text.h>

namespace smo {
namespace {

bool is_shown_or_followed(LinkKind kind) {
    return kind == LinkKind::anchor || kind == LinkKind::area || kind == LinkKind::image || kind == LinkKind::stylesheet;
}

bool is_public(HostKind kind) {
    return kind == HostKind::public_name || kind == HostKind::public_address;
}

}  // namespace

LocalLinks local_links(const Page& page) {
    LocalLinks found;
    std::string host;  // of the link before: most lead to the page's own
    bool is_local = false;
    for (const Link& link : page.links) {
        if (!is_shown_or_followed(link.kind) || link.url.empty()) continue;
        const std::optional<Url> url = Url::parse(link.url);
        if (!url) continue;
        found.looked = true;
        if (std::string here = url->host(); here != host) {
            is_local = !is_public(host_kind(here));
            host = std::move(here);
        }
        if (!is_local || text::contains_ignoring_case(link.text, host)) continue;
        if (found.count++ == 0) found.first = url->without_credentials().text();
    }
    return found;
}

}  // namespace smo
