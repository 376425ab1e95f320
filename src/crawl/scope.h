#pragma once
// Which addresses belong to the site, set once by the final start address.

#include <smo/crawl.h>
#include <smo/url.h>
#include <optional>
#include <string>

namespace smo::crawling {

class SiteScope {
public:
    explicit SiteScope(Scope kind) : kind_(kind) {}
    void set(const Url& final_start);
    bool is_set() const { return set_; }
    bool contains(const Url& url) const;
    /// The same host, apart from the path: robots.txt, images and endpoints of the site itself.
    bool own_host(const Url& url) const;

private:
    Scope kind_;
    bool set_ = false;
    std::string host_;    // without www.
    std::string domain_;  // registrable
    std::string folder_;  // "/blog/" of "/blog/tea.html"
    int port_ = 0;        // 0: the scheme's own, so that http and https are one site
};

}  // namespace smo::crawling
