#pragma once
// What a client that calls itself a platform's crawler got of a page, held against what a browser and we ourselves got: the facts
// as:<name>, as:<name>.tags, .more and .wall. The real crawler comes from addresses of its own; nothing here proves what it gets.

#include <smo/visit.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smo {

/// Name and value, ready to become facts of the page. `own` is the page as we read it.
std::vector<std::pair<std::string, std::string>> crawler_facts(const Answer& answer, const Page& own, std::span<const Answer> answers);

/// The proxy that protects a site and knows crawlers by their addresses, by the marks it leaves in headers; empty if none is known.
std::string_view wall_name(const Headers& headers);

}  // namespace smo
