#pragma once
// What a selection of rules and platforms needs from the network: the facts whose probes are read, worked out once a page.
//
//     Interest interest = interest_of(selection);
//     interest.rules.contains("og:image")

#include <smo/audit.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct Interest {
    std::set<std::string, std::less<>> rules;            // facts that rules probe: "og:image", "link:canonical"
    std::set<std::string, std::less<>> robots;           // facts whose host's robots.txt a rule reads
    std::vector<std::vector<std::string>> image_chains;  // of the selected platforms, each distinct once
    bool every_image = false;                            // of a chain, not only the first; and the robots.txt of its host
    bool page_robots = false;                            // the robots.txt of the page itself
    std::vector<std::string> tokens;                     // robots tokens of the selected platforms, sorted
    std::map<std::string, std::string> agents;           // to ask the page as: token and whole User-Agent
    std::set<std::string, std::less<>> parts;            // what an answer names, or another way of asking: "og:image.head", "link:feed.entry"
    std::set<std::string, std::less<>> ways;             // the same of the page itself: "head", "range"
    bool from_disk = false;                              // own addresses are files: there is nothing to ask them otherwise
};
Interest interest_of(const Selection& selection);

/// As whom a page is asked besides the crawlers (--bots), for comparison.
constexpr std::string_view browser_agent = "browser";
/// What a probe of this fact does when its name says so: "og:image.head" → head.
WantWay way_of(std::string_view part);

/// Which reader understands what stands behind a fact.
WantKind kind_of(std::string_view fact_name);

/// True if the rule concerns one of the selected platforms.
bool concerns(const Rule& rule, const Selection& selection);

}  // namespace smo
