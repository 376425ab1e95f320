#include "crawl/scope.h"

namespace smo::crawling {

void SiteScope::set(const Url& final_start) {
    set_ = true;
    host_ = without_www(final_start.host());
    domain_ = registrable_domain(final_start.host());
    port_ = final_start.port().value_or(0);
    const std::string path = final_start.path();
    folder_ = path.substr(0, path.rfind('/') + 1);
}

bool SiteScope::own_host(const Url& url) const {
    if (!set_ || !url.is_http()) return false;
    if (kind_ == Scope::domain) return registrable_domain(url.host()) == domain_;
    return without_www(url.host()) == host_ && url.port().value_or(0) == port_;
}

bool SiteScope::contains(const Url& url) const {
    if (!own_host(url)) return false;
    return kind_ != Scope::path || url.path().starts_with(folder_);
}

}  // namespace smo::crawling
