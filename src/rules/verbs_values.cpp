// Verbs about one value at a time: shape, one-of, length, range, within-bytes, in-head.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <cmath>

#include "rules/shapes.h"
#include "rules/values.h"
#include "rules/verbs.h"

namespace smo {
namespace {

/// The values that are not blank; blank ones are the business of `not-empty`.
std::vector<FactIndex> filled(const FactView& view, std::string_view name, Verdict& verdict) {
    const std::span<const FactIndex> all = values_of(view, name, verdict);
    std::vector<FactIndex> values;
    std::copy_if(all.begin(), all.end(), std::back_inserter(values), [&view](FactIndex index) { return !is_blank(view[index]); });
    return values;
}

Grouping grouping_of(std::string_view name) {
    return name.ends_with("bytes") ? Grouping::thousands : Grouping::none;
}

/// The largest single thing that stands before the fact, as an end of a sentence; empty if there is none worth naming.
std::string weight_before(const FactView& view, const Fact& fact) {
    const Fact* heaviest = nullptr;
    for (const FactIndex index : view.all("page:heavy")) {
        const Span& span = view[index].span;
        if (span.end > fact.span.begin) continue;
        if (!heaviest || span.end - span.begin > heaviest->span.end - heaviest->span.begin) heaviest = &view[index];
    }
    return heaviest ? fmt::format(", behind {} in line {}", heaviest->value, heaviest->at.line) : std::string();
}

std::string shown_number(const Fact& fact) {
    const std::optional<std::int64_t> whole = text::to_integer(trimmed(fact));
    return whole && grouping_of(fact.name) == Grouping::thousands ? text::grouped(*whole) : fact.value;
}

}  // namespace

Judgement judge_shape(const Check& check, const FactView& view) {
    const Shape* shape = find_shape(check.arguments[1]);
    Verdict verdict;
    for (const FactIndex index : filled(view, check.arguments[0], verdict)) {
        const Fact& fact = view[index];
        const ShapeResult result = shape->look({trimmed(fact), shape->needs == Needs::address ? view.address(index) : std::nullopt});
        if (result.answer == ShapeAnswer::skip) continue;
        verdict.judge(result.answer == ShapeAnswer::yes, index, [&] { return Values{{"value", fact.value}, {"name", fact.name}, {"other", result.found}}; });
    }
    return std::move(verdict).judgement();
}

Judgement judge_one_of(const Check& check, const FactView& view) {
    Verdict verdict;
    const auto list = [&] {
        std::string words;
        for (std::size_t i = 1; i < check.arguments.size(); ++i) words += (words.empty() ? "" : ", ") + check.arguments[i];
        return words;
    };
    for (const FactIndex index : filled(view, check.arguments[0], verdict)) {
        const Fact& fact = view[index];
        const bool found = std::any_of(check.arguments.begin() + 1, check.arguments.end(),
                                       [&fact](const std::string& word) { return text::equal_ignoring_case(word, trimmed(fact)); });
        verdict.judge(found, index, [&] { return Values{{"value", fact.value}, {"name", fact.name}, {"list", list()}}; });
    }
    return std::move(verdict).judgement();
}

Judgement judge_length(const Check& check, const FactView& view) {
    const Range range = read_range(check.arguments[1]).value_or(Range{});
    Verdict verdict;
    for (const FactIndex index : filled(view, check.arguments[0], verdict)) {
        const Fact& fact = view[index];
        const std::size_t length = text::graphemes(trimmed(fact));
        const double number = static_cast<double>(length);
        verdict.judge(range.holds(number), index, [&] {
            Values values = {{"value", fact.value}, {"name", fact.name}, {"length", std::to_string(length)}};
            add_limits(values, check.arguments[1], number, Grouping::none);
            return values;
        });
    }
    return std::move(verdict).judgement();
}

Judgement judge_range(const Check& check, const FactView& view) {
    const Range range = read_range(check.arguments[1]).value_or(Range{});
    Verdict verdict;
    for (const FactIndex index : filled(view, check.arguments[0], verdict)) {
        const Fact& fact = view[index];
        const std::optional<double> number = text::to_number(trimmed(fact));
        const bool is_number = number && std::isfinite(*number);
        verdict.judge(is_number && range.holds(*number), index, [&] {
            Values values = {{"value", shown_number(fact)}, {"name", fact.name}};
            add_limits(values, check.arguments[1], is_number ? *number : 0, grouping_of(fact.name));
            return values;
        });
    }
    return std::move(verdict).judgement();
}

Judgement judge_within_bytes(const Check& check, const FactView& view) {
    const std::int64_t limit = text::to_integer(check.arguments[1]).value_or(0);
    Verdict verdict;
    for (const FactIndex index : values_of(view, check.arguments[0], verdict)) {
        const Fact& fact = view[index];
        const std::int64_t end = fact.span.end;
        verdict.judge(end <= limit, index, [&] {
            return Values{{"value", fact.value},
                          {"name", fact.name},
                          {"bytes", text::grouped(end)},
                          {"limit", text::grouped(limit)},
                          {"list", weight_before(view, fact)}};
        });
    }
    return std::move(verdict).judgement();
}

Judgement judge_in_head(const Check& check, const FactView& view) {
    Verdict verdict;
    for (const FactIndex index : values_of(view, check.arguments[0], verdict)) {
        const Fact& fact = view[index];
        verdict.judge(fact.origin == Origin::head || fact.origin == Origin::header, index, [&] { return Values{{"value", fact.value}, {"name", fact.name}}; });
    }
    return std::move(verdict).judgement();
}

}  // namespace smo
