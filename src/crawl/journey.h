#pragma once
// One address on its way: asked, redirected hop by hop, stopped or answered. Every address in it has its production form.

#include <smo/crawl.h>
#include <smo/http.h>
#include <smo/url.h>
#include <optional>
#include <string>
#include <variant>

namespace smo::crawling {

enum class Purpose : std::uint8_t { page, robots, sitemap, probe };

/// Why it went no further although the last server answered; `silent` is a host that did not even answer for its robots.txt.
enum class StopKind : std::uint8_t { redirect, outside, robots, silent, offline, acting };
struct Stop {
    StopKind kind = StopKind::redirect;
    std::string why;
    std::string failure = {};  // of a silent host, what happened: "timeout"
};

struct Journey {
    Purpose purpose = Purpose::page;
    std::size_t subject = 0;  // number of the page's address, or index of the robots.txt, sitemap or probe
    Url url;                  // what is asked next
    Visit visit;              // requested and the hops so far; `last` once there is an answer
    std::int64_t max_bytes = 0;
    std::string agent = {};  // asked under this User-Agent, on every hop
    WantWay way = WantWay::get;
    bool cookie = false;  // some hop has set one
    int retries = 0;
    std::optional<Stop> stop;
};

/// Where a redirect leads, or why nowhere. Looks at the addresses alone.
std::variant<Url, Stop> redirect_target(const Journey& journey, const Limits& limits, std::size_t hops_most);

}  // namespace smo::crawling
