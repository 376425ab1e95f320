#pragma once
// Pages made of facts written down, without markup: each fact knows its line by its place in the list.
//
//     Known known = known_of({{"og:image", "/tea.png"}, {"og:image:width", "1200", 0}});
//     outcome("shape og:image absolute-url", known) == "fail 1"

#include <smo/rule.h>

#include <string>
#include <vector>

#include "rules/problems.h"
#include "rules/read_check.h"
#include "rules/verbs.h"

namespace smo {

struct Given {
    std::string name, value;
    int owner = -1;
    Origin origin = Origin::head;
    Span span{};
};

struct Known {
    explicit Known(const std::vector<Given>& list) {
        page.url = page.base_url = "https://tea.example/sencha/";
        for (const Given& given : list) {
            Fact fact;
            fact.name = given.name;
            fact.value = given.value;
            fact.origin = given.origin;
            fact.span = given.span;
            fact.at = {static_cast<std::uint32_t>(page.facts.size() + 1), 1};
            if (given.owner >= 0) fact.owner = static_cast<FactIndex>(given.owner);
            page.facts.push_back(std::move(fact));
        }
    }
    FactView view() const { return FactView(page, page.facts); }
    Page page;
};

inline Known known_of(const std::vector<Given>& list) {
    return Known(list);
}

inline Rule rule_of(std::string_view check, std::string_view when = {}) {
    Problems problems("rule.md");
    Rule rule;
    rule.id = "a-rule";
    rule.check = read_check(check, 1, problems);
    if (!when.empty()) rule.when = read_guards(when, 1, problems);
    const Verb* verb = find_verb(rule.check.verb);
    rule.site_wide = verb && verb->reach == Reach::site;
    for (const Error& error : problems.take()) rule.message += error.what;
    return rule;
}

/// "pass", "not applicable", "unknown: WHY", "fail 1 3" with the lines of the findings, 0 for one that stands nowhere.
inline std::string said(const Judgement& judgement, const Known& known) {
    std::string text(name(judgement.outcome));
    if (!judgement.why.empty()) text += ": " + judgement.why;
    for (const RuleFinding& finding : judgement.findings) text += " " + std::to_string(finding.fact ? known.page.facts[*finding.fact].at.line : 0);
    return text;
}

inline std::string outcome(std::string_view check, const Known& known, std::string_view when = {}) {
    const Rule rule = rule_of(check, when);
    return rule.message.empty() ? said(judge(rule, known.view()), known) : rule.message;
}

/// A value of the first finding, as the message would show it.
inline std::string finding_value(std::string_view check, const Known& known, const std::string& key) {
    const Judgement judgement = judge(rule_of(check), known.view());
    return judgement.findings.empty() ? "no finding" : fill("{" + key + "}", judgement.findings[0], known.view());
}

}  // namespace smo
