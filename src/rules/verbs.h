#pragma once
// The closed table of verbs. A row says which arguments a verb takes, one letter each, and names the function that judges:
//
//     F a fact    G one or more facts    W one or more words    S a shape    R a range min..max    N a number of bytes
//
// Site-wide verbs have no function: one page alone decides nothing (site_key, site_faults). `code` is looked up by rule id.

#include <smo/rule.h>

#include <span>
#include <string>
#include <string_view>

namespace smo {

enum class Reach : std::uint8_t { page, site };

struct Verb {
    VerbInfo info;
    std::string_view arguments;
    Reach reach = Reach::page;
    Judgement (*judge)(const Check&, const FactView&) = nullptr;
};

/// Sorted by name.
std::span<const Verb> verbs();
const Verb* find_verb(std::string_view name);

Judgement judge_absent(const Check& check, const FactView& view);
Judgement judge_any_of(const Check& check, const FactView& view);
Judgement judge_at_most_one(const Check& check, const FactView& view);
Judgement judge_not_empty(const Check& check, const FactView& view);
Judgement judge_present(const Check& check, const FactView& view);

Judgement judge_in_head(const Check& check, const FactView& view);
Judgement judge_length(const Check& check, const FactView& view);
Judgement judge_one_of(const Check& check, const FactView& view);
Judgement judge_range(const Check& check, const FactView& view);
Judgement judge_shape(const Check& check, const FactView& view);
Judgement judge_within_bytes(const Check& check, const FactView& view);

Judgement judge_agree(const Check& check, const FactView& view);
Judgement judge_ratio(const Check& check, const FactView& view);
Judgement judge_same(const Check& check, const FactView& view);
Judgement judge_same_host(const Check& check, const FactView& view);

}  // namespace smo
