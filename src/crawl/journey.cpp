#include "crawl/journey.h"

#include <fmt/format.h>
#include <smo/text.h>

namespace smo::crawling {
namespace {

Stop stopped(std::string why) {
    return {StopKind::redirect, std::move(why)};
}

bool was_here(const Journey& journey, const std::string& url) {
    if (journey.url.text() == url || journey.visit.requested == url) return true;
    for (const Hop& hop : journey.visit.hops)
        if (hop.url == url) return true;
    return false;
}

std::string shortened(std::string_view text) {
    return text::ellipsis(text, 120);
}

}  // namespace

std::variant<Url, Stop> redirect_target(const Journey& journey, const Limits& limits, std::size_t hops_most) {
    const Response& response = journey.visit.last;
    const std::optional<std::string_view> header = response.headers.first("location");
    const std::string_view location = header ? text::trim(*header) : std::string_view();
    if (location.empty()) return stopped(fmt::format("redirect without Location (status {})", response.status));
    if (std::cmp_greater(location.size(), limits[Limit::url_length] * 3))
        return stopped(fmt::format("redirect to an address of {} bytes, longer than {} (limit url-length)", location.size(), limits[Limit::url_length]));
    const std::optional<Url> parsed = Url::parse(location, journey.url);
    if (!parsed) return stopped(fmt::format("the Location of the redirect is no address: {}", shortened(location)));
    if (!parsed->is_http()) return stopped(fmt::format("redirect to a {}: address, a scheme that is not allowed", shortened(parsed->scheme())));
    const std::optional<Url> target = Url::parse(parsed->without_credentials().without_fragment());
    if (!target) return stopped(fmt::format("the Location of the redirect is no address: {}", shortened(location)));
    if (std::cmp_greater(target->text().size(), limits[Limit::url_length]))
        return stopped(fmt::format("redirect to an address of {} bytes, longer than {} (limit url-length)", target->text().size(), limits[Limit::url_length]));
    if (was_here(journey, target->text()) && journey.cookie)
        return stopped(fmt::format("the redirects lead back to {} until a cookie is sent along, and preview crawlers keep none", shortened(target->text())));
    if (was_here(journey, target->text())) return stopped(fmt::format("the redirects go in a circle, back to {}", shortened(target->text())));
    if (journey.visit.hops.size() >= hops_most) return stopped(fmt::format("more than {} redirects (limit redirects)", hops_most));
    return *target;
}

}  // namespace smo::crawling
