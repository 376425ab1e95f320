// The examples of a rule's page, run: a bad one must fail where it is marked, a good one must pass.

#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>

#include "rules/example_page.h"

namespace smo {
namespace {

/// One example with the page it makes.
struct Case {
    const Example* example = nullptr;
    Page page;
    std::vector<std::uint32_t> lines;  // of the findings
};

class Proof {
public:
    explicit Proof(const Rule& rule) : rule_(rule) {}
    std::vector<Error> run();

private:
    void add(const Example& example, std::string what, std::string hint = {}) {
        errors_.push_back({std::move(what), rule_.group + "/" + rule_.id + ".md:" + std::to_string(example.line), std::move(hint)});
    }
    void judge_page(Case& one);
    void judge_sites();
    void judge_site(const std::vector<Case*>& site);
    void check_marks(const Case& one);

    const Rule& rule_;
    std::vector<Case> cases_;
    std::vector<Error> errors_;
};

std::uint32_t line_of(const RuleFinding& finding, const Page& page) {
    return finding.fact && *finding.fact < page.facts.size() ? page.facts[*finding.fact].at.line : 0;
}

std::string shown(const Judgement& judgement) {
    std::string text(name(judgement.outcome));
    if (!judgement.why.empty()) text += " (" + judgement.why + ")";
    return text;
}

void Proof::judge_page(Case& one) {
    const FactView view(one.page, one.page.facts);
    const Judgement judgement = judge(rule_, view);
    for (const RuleFinding& finding : judgement.findings) one.lines.push_back(line_of(finding, one.page));
    const Outcome wanted = one.example->good ? Outcome::pass : Outcome::fail;
    if (judgement.outcome != wanted) {
        const std::string said = judgement.findings.empty() ? std::string() : fill(rule_.message, judgement.findings[0], view);
        add(*one.example, std::string("the ") + (one.example->good ? "good" : "bad") + " example comes out as: " + shown(judgement), said);
        return;
    }
    check_marks(one);
}

void Proof::check_marks(const Case& one) {
    for (const Position& mark : one.example->marks) {
        if (std::find(one.lines.begin(), one.lines.end(), mark.line) != one.lines.end()) continue;
        std::string found;
        for (const std::uint32_t line : one.lines) found += (found.empty() ? "" : ", ") + std::to_string(line);
        add(*one.example, "no finding stands in the marked line " + std::to_string(mark.line) + " of the example", "Findings stand in: " + found);
    }
}

void Proof::judge_site(const std::vector<Case*>& site) {
    std::vector<std::optional<SiteKey>> keys;
    for (const Case* one : site) keys.push_back(site_key(rule_, FactView(one->page, one->page.facts)));
    const std::vector<SiteFault> faults = site_faults(rule_, keys);
    for (std::size_t i = 0; i < site.size(); ++i) {
        Case& one = *site[i];
        const bool fails = std::any_of(faults.begin(), faults.end(), [i](const SiteFault& fault) { return fault.page == i; });
        if (!keys[i]) {
            add(*one.example, "the example comes out as: not applicable");
        } else if (fails == one.example->good) {
            add(*one.example, std::string("the ") + (one.example->good ? "good" : "bad") + " example comes out as: " + (fails ? "fail" : "pass"));
        } else if (fails) {
            one.lines.push_back(keys[i]->fact ? one.page.facts[*keys[i]->fact].at.line : 0);
            check_marks(one);
        }
    }
}

void Proof::judge_sites() {
    std::map<std::string, std::vector<Case*>> sites;
    for (Case& one : cases_) {
        const auto site = one.example->keys.find("site");
        sites[site == one.example->keys.end() ? std::string() : site->second].push_back(&one);
    }
    for (const auto& [name, site] : sites) judge_site(site);
}

std::vector<Error> Proof::run() {
    for (const Example& example : rule_.examples) {
        Result<Page> page = example_page(example);
        if (page)
            cases_.push_back({&example, std::move(*page), {}});
        else
            add(example, page.error().what);
    }
    if (rule_.site_wide) {
        judge_sites();
        return std::move(errors_);
    }
    for (Case& one : cases_) judge_page(one);
    return std::move(errors_);
}

}  // namespace

std::vector<Error> prove(const Rule& rule) {
    return Proof(rule).run();
}

}  // namespace smo
