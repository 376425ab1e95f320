#pragma once
// Small rule sets and pages for the tests of the audit.

#include <smo/audit.h>
#include "audit/gather.h"

#include <string>
#include <vector>

namespace samples {

inline smo::Rule rule(std::string id, std::string group, std::string verb, std::vector<std::string> arguments, int weight) {
    smo::Rule rule;
    rule.id = std::move(id);
    rule.group = std::move(group);
    rule.check = {std::move(verb), std::move(arguments)};
    rule.weight = weight;
    rule.severity = smo::Severity::error;
    rule.message = "{name} is wrong: {value}";
    rule.fix = "write `<meta property=\"og:title\" content=\"{title}\">`";
    rule.title = rule.id;
    rule.site_wide = rule.check.verb.ends_with("-across-site");
    return rule;
}

inline smo::Selection selection(std::vector<smo::Rule> rules) {
    return smo::Selection{.rules = smo::RuleSet(std::move(rules)),
                          .platforms = {"facebook", "x"},
                          .site_url = {},
                          .site_answers_locally = false,
                          .limits = {},
                          .inline_ignores = true,
                          .score_pages = {},
                          .skip_pages = {}};
}

inline smo::FactIndex add(smo::VisitedPage& page, std::string name, std::string value, std::optional<smo::FactIndex> owner = std::nullopt) {
    smo::Fact fact;
    fact.name = std::move(name);
    fact.value = std::move(value);
    fact.owner = owner;
    fact.at = {static_cast<std::uint32_t>(page.page.facts.size() + 1), 3};
    page.page.facts.push_back(std::move(fact));
    return static_cast<smo::FactIndex>(page.page.facts.size() - 1);
}

inline smo::VisitedPage visited(const std::string& url, std::uint32_t number = 0) {
    smo::VisitedPage page;
    page.number = number;
    page.url = url;
    page.visit.requested = url;
    page.visit.last.url = url;
    page.visit.last.status = 200;
    page.page.url = url;
    page.page.base_url = url;
    add(page, "url", url);
    return page;
}

/// What is known of a page before anything was asked.
inline smo::Gathered gathered(const smo::Selection& selection, smo::VisitedPage page) {
    return smo::gather(smo::ReadyAudit(selection), page);
}

}  // namespace samples
