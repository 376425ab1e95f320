#include "rules/coded_help.h"

#include <smo/text.h>

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

bool is_this_page(const FactView& view, FactIndex fact) {
    const std::optional<Url> address = resolved(view.page(), view[fact]);
    if (!address) return false;
    const Fact* url = view.first("url");
    const std::optional<Url> own = Url::parse(url ? url->value : view.page().url);
    return own && own->without_fragment() == address->without_fragment();
}

Judgement judge_answers(const FactView& view, std::string_view name, std::span<const FactIndex> facts) {
    Findings found;
    bool all_known = true;
    for (const FactIndex fact : facts) {
        Asked asked = ask(view, fact, name);
        if (!asked.known) all_known = false;
        if (!asked.fault.empty()) found.at(fact, {{"value", std::move(asked.fault)}, {"address", view[fact].value}});
    }
    if (found.empty() && !all_known) return not_known("the address in " + std::string(name) + " could not be asked for");
    return std::move(found).verdict();
}

std::vector<FactIndex> filled(const FactView& view, std::string_view name) {
    std::vector<FactIndex> facts;
    for (const FactIndex fact : view.all(name))
        if (!text::trim(view[fact].value).empty()) facts.push_back(fact);
    return facts;
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

std::optional<FactIndex> first_filled(const FactView& view, std::string_view name) {
    for (const FactIndex fact : view.all(name))
        if (!text::trim(view[fact].value).empty()) return fact;
    return std::nullopt;
}

std::string_view owned_value(const FactView& view, FactIndex owner, std::string_view name) {
    const Fact* fact = view.owned_by(owner, name);
    return fact ? text::trim(fact->value) : std::string_view();
}

std::vector<FactIndex> read_with_prefix(const FactView& view, std::string_view prefix) {
    std::vector<FactIndex> facts;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        if (std::string_view(fact.name).starts_with(prefix) && is_read(fact)) facts.push_back(index);
    }
    return facts;
}

std::vector<FactIndex> links_of_role(const FactView& view, std::string_view role) {
    std::vector<FactIndex> facts = read_with_prefix(view, role);
    std::erase_if(facts, [&view](FactIndex index) { return view[index].owner.has_value(); });
    return facts;
}

Judgement reachable(const FactView& view, std::string_view name, Which which) {
    std::vector<FactIndex> facts = filled(view, name);
    if (facts.empty()) return not_applicable();
    if (which == Which::first) facts.resize(1);
    return judge_answers(view, name, facts);
}

Judgement reachable_unless_this_page(const FactView& view, std::string_view name) {
    std::vector<FactIndex> facts = filled(view, name);
    if (facts.empty()) return not_applicable();
    std::erase_if(facts, [&view](FactIndex fact) { return is_this_page(view, fact); });
    return judge_answers(view, name, facts);
}

}  // namespace smo::coded
