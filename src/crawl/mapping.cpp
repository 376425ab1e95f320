#include "crawl/mapping.h"

namespace smo::crawling {
namespace {

/// The address without its last slash; a site may lie below a path ("https://example.com/docs").
std::string prefix_of(std::string_view text) {
    const std::optional<Url> url = Url::parse(text);
    if (!url || !url->is_http()) return {};
    std::string prefix = url->origin() + url->path();
    while (prefix.ends_with('/')) prefix.pop_back();
    return prefix;
}

}  // namespace

Url plain(const Url& url) {
    const Url clean = url.without_credentials();
    return Url::parse(clean.without_fragment()).value_or(clean);
}

Mapping::Mapping(std::string_view target_origin, std::string_view site_origin) : target_(prefix_of(target_origin)), site_(prefix_of(site_origin)) {
    if (target_.empty() || site_.empty() || target_ == site_) {
        target_.clear();
        site_.clear();
        return;
    }
    const std::string rest = site_.substr(site_.find("://") + 3);
    const std::string bare = rest.starts_with("www.") ? rest.substr(4) : rest;
    for (const std::string_view scheme : {"https://", "http://"})
        for (const std::string_view www : {"", "www."})
            if (std::string other = std::string(scheme).append(www).append(bare); other != site_) others_.push_back(std::move(other));
}

/// Addresses here are normal, so that an origin is a prefix; it must end where a segment begins.
std::string Mapping::moved(std::string_view url, std::string_view from, std::string_view to) {
    if (from.empty() || !url.starts_with(from)) return std::string(url);
    const std::string_view rest = url.substr(from.size());
    if (!rest.empty() && rest.front() != '/' && rest.front() != '?' && rest.front() != '#') return std::string(url);
    return std::string(to).append(rest);
}

std::string Mapping::asked(std::string_view production) const {
    std::string address = moved(production, site_, target_);
    for (std::size_t i = 0; i < others_.size() && address == production; ++i) address = moved(production, others_[i], target_);
    return address;
}

bool Mapping::covers(const Url& production) const {
    return target_.empty() || asked(production.text()) != production.text();
}

std::string Mapping::production(std::string_view asked) const {
    return moved(asked, target_, site_);
}

Url Mapping::production(const Url& url) const {
    if (target_.empty()) return url;
    return Url::parse(moved(url.text(), target_, site_)).value_or(url);
}

Url Mapping::linked(const Url& url) const {
    Url address = production(url);
    for (std::size_t i = 0; i < others_.size() && address.text() == url.text(); ++i) address = Url::parse(moved(url.text(), others_[i], site_)).value_or(url);
    return address;
}

Visit Mapping::as_asked(Visit visit) const {
    visit.requested = asked(visit.requested);
    for (Hop& hop : visit.hops) hop.url = asked(hop.url);
    visit.last.url = asked(visit.last.url);
    return visit;
}

}  // namespace smo::crawling
