#pragma once
// What an address is called in production and where it is really asked. The whole crawl thinks in production addresses;
// only a request on its way out and VisitedPage::visit carry the others.
//
//     Mapping mapping("http://127.0.0.1:8080", "https://www.example.com");
//     mapping.asked("https://www.example.com/a") == "http://127.0.0.1:8080/a";

#include <smo/http.h>
#include <smo/url.h>
#include <string>
#include <string_view>
#include <vector>

namespace smo::crawling {

/// The address as it is asked: without fragment and without a stranger's name and password.
Url plain(const Url& url);

class Mapping {
public:
    Mapping(std::string_view target_origin, std::string_view site_origin);
    /// http for https and www. or not are one site here: whoever audits a build wants them answered from it.
    std::string asked(std::string_view production) const;
    /// False for an address that the target cannot answer: another path of the production host than the mapped one.
    bool covers(const Url& production) const;
    Url production(const Url& url) const;
    /// The same, and every spelling of the site becomes the one it was named by: a page that is linked by http is no second page.
    Url linked(const Url& url) const;
    std::string production(std::string_view asked) const;
    /// The visit with the addresses that were really asked.
    Visit as_asked(Visit visit) const;

private:
    static std::string moved(std::string_view url, std::string_view from, std::string_view to);
    std::string target_;  // without a final slash; both empty when nothing is mapped
    std::string site_;
    std::vector<std::string> others_;  // further spellings of site_
};

}  // namespace smo::crawling
