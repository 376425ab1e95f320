// Verbs about whether a fact is there: present, absent, not-empty, any-of, at-most-one.

#include <smo/text.h>

#include "rules/values.h"
#include "rules/verbs.h"

namespace smo {
namespace {

/// Probe facts can only be missing where something was asked: without an og:image there is nothing to miss in its answer.
bool nothing_asked(const FactView& view, std::string_view name) {
    const std::optional<ProbeName> probe = probe_name(name);
    return probe && probe_owners(view, probe->fact).empty();
}

Values named(std::string_view name) {
    return {{"name", std::string(name)}};
}

Values valued(const Fact& fact) {
    return {{"value", fact.value}, {"name", fact.name}};
}

}  // namespace

Judgement judge_present(const Check& check, const FactView& view) {
    const std::string& name = check.arguments[0];
    Verdict verdict;
    if (!values_of(view, name, verdict).empty())
        verdict.pass();
    else if (!verdict.is_unknown() && !nothing_asked(view, name))
        verdict.fail_on_page(named(name));
    return std::move(verdict).judgement();
}

Judgement judge_absent(const Check& check, const FactView& view) {
    const std::string& name = check.arguments[0];
    Verdict verdict;
    const std::span<const FactIndex> values = values_of(view, name, verdict);
    for (const FactIndex index : values) verdict.fail(index, valued(view[index]));
    if (values.empty() && !nothing_asked(view, name)) verdict.pass();
    return std::move(verdict).judgement();
}

Judgement judge_not_empty(const Check& check, const FactView& view) {
    const std::string& name = check.arguments[0];
    Verdict verdict;
    const std::span<const FactIndex> values = values_of(view, name, verdict);
    const bool missing = values.empty() && !verdict.is_unknown() && !nothing_asked(view, name);
    if (first_filled(view, name))
        verdict.pass();
    else if (missing)
        verdict.fail_on_page(named(name));
    else
        for (const FactIndex index : values) verdict.fail(index, valued(view[index]));
    return std::move(verdict).judgement();
}

Judgement judge_any_of(const Check& check, const FactView& view) {
    Verdict verdict;
    std::optional<FactIndex> blank;
    std::string list;
    for (const std::string& name : check.arguments) {
        for (const FactIndex index : values_of(view, name, verdict)) {
            if (!is_blank(view[index])) {
                Verdict found;
                found.pass();
                return std::move(found).judgement();
            }
            if (!blank) blank = index;
        }
        list += (list.empty() ? "" : ", ") + name;
    }
    if (verdict.is_unknown()) return std::move(verdict).judgement();
    if (blank)
        verdict.fail(*blank, {{"name", view[*blank].name}, {"value", ""}, {"list", list}});
    else
        verdict.fail_on_page({{"name", check.arguments[0]}, {"list", list}});
    return std::move(verdict).judgement();
}

Judgement judge_at_most_one(const Check& check, const FactView& view) {
    const std::string& name = check.arguments[0];
    Verdict verdict;
    const std::span<const FactIndex> values = values_of(view, name, verdict);
    if (!values.empty()) verdict.pass();
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (text::nfc(trimmed(view[values[i]])) == text::nfc(trimmed(view[values[0]]))) continue;  // said twice, nobody is misled
        Values shown = valued(view[values[i]]);
        shown.emplace_back("count", std::to_string(values.size()));
        shown.emplace_back("other", view[values[0]].value);
        verdict.fail(values[i], std::move(shown));
    }
    return std::move(verdict).judgement();
}

}  // namespace smo
