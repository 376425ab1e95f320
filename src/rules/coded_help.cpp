#include "rules/coded_help.h"

#include <smo/text.h>

#include <algorithm>

namespace smo::coded {
namespace {

constexpr std::size_t most_findings = 50;

/// What became of the question for one address: nothing if all is well.
struct Asked {
    bool known = false;
    std::string fault;
};

Asked ask(const FactView& view, FactIndex fact, std::string_view name) {
    const std::string probe = "probe:" + std::string(name);
    if (const std::string_view error = owned_value(view, fact, probe + ".error"); !error.empty()) return {true, std::string(error)};
    const std::optional<std::int64_t> status = text::to_integer(owned_value(view, fact, probe + ".status"));
    if (!status || *status == 429 || *status == 503) return {};
    if (*status >= 200 && *status < 300) return {true, ""};
    return {true, "status " + std::to_string(*status)};
}

}  // namespace

Judgement passed() {
    Judgement judgement;
    judgement.outcome = Outcome::pass;
    return judgement;
}

Judgement not_applicable() {
    return {};
}

Judgement not_known(std::string why) {
    Judgement judgement;
    judgement.outcome = Outcome::unknown;
    judgement.why = std::move(why);
    return judgement;
}

void Findings::at(FactIndex fact, Values values) {
    if (judgement_.findings.size() < most_findings) judgement_.findings.push_back({fact, std::move(values)});
}

void Findings::on_page(Values values) {
    if (judgement_.findings.size() < most_findings) judgement_.findings.push_back({std::nullopt, std::move(values)});
}

Judgement Findings::verdict() && {
    judgement_.outcome = judgement_.findings.empty() ? Outcome::pass : Outcome::fail;
    return std::move(judgement_);
}

std::string_view owned_value(const FactView& view, FactIndex owner, std::string_view name) {
    const Fact* fact = view.owned_by(owner, name);
    return fact ? text::trim(fact->value) : std::string_view();
}

std::vector<FactIndex> read_with_prefix(const FactView& view, std::string_view prefix) {
    const std::span<const FactIndex> facts = view.with_prefix(prefix);
    return {facts.begin(), facts.end()};
}

Judgement written_with(const FactView& view, std::string_view prefix, Key right, Key wrong) {
    const std::vector<FactIndex> tags = read_with_prefix(view, prefix);
    if (tags.empty()) return not_applicable();
    std::vector<std::string_view> rightly;
    for (const FactIndex tag : tags)
        if (view[tag].form.key == right) rightly.push_back(view[tag].name);
    std::sort(rightly.begin(), rightly.end());
    Findings found;
    for (const FactIndex tag : tags) {
        const std::string_view name = view[tag].name;
        if (view[tag].form.key == wrong && !std::binary_search(rightly.begin(), rightly.end(), name)) found.at(tag, {{"name", std::string(name)}});
    }
    return std::move(found).verdict();
}

std::vector<FactIndex> links_of_role(const FactView& view, std::string_view role) {
    std::vector<FactIndex> facts = read_with_prefix(view, role);
    std::erase_if(facts, [&view](FactIndex index) { return view[index].owner.has_value(); });
    return facts;
}

std::string blocking_line(std::string_view verdict) {
    if (verdict.starts_with("blocked: ")) verdict.remove_prefix(std::string_view("blocked: ").size());
    const std::size_t line = verdict.rfind(" (line ");
    if (line == std::string_view::npos || !verdict.ends_with(')')) return std::string(verdict);
    if (verdict.ends_with(" (line 0)")) return std::string(verdict.substr(0, line));
    return std::string(verdict.substr(0, line)) + ", line " + std::string(verdict.substr(line + 7, verdict.size() - line - 8));
}

bool is_dead(const FactView& view, FactIndex fact, std::string_view name) {
    return !ask(view, fact, name).fault.empty();
}

Judgement reachable(const FactView& view, std::string_view name) {
    const std::vector<FactIndex> owners = probe_owners(view, name);
    if (owners.empty()) {
        const std::optional<FactIndex> fact = first_filled(view, name);
        return fact && !is_closed_to_others(view, *fact, name) ? passed() : not_applicable();
    }
    Findings found;
    bool all_known = true;
    for (const FactIndex owner : owners) {
        Asked asked = ask(view, owner, name);
        all_known = all_known && asked.known;
        if (!asked.fault.empty()) found.at(owner, {{"value", std::move(asked.fault)}, {"address", view[owner].value}});
    }
    if (found.empty() && !all_known) return not_known("whether the address in " + std::string(name) + " answers is not known");
    return std::move(found).verdict();
}

}  // namespace smo::coded
