#include "rules/verbs.h"

#include <algorithm>
#include <array>

namespace smo {
namespace {

constexpr std::array table = std::to_array<Verb>({
    {{"absent", "absent FACT", "there is no such fact; each one is a finding"}, "F", Reach::page, judge_absent},
    {{"agree", "agree FACT FACT…",
      "the first fact says the same as each of the others that exist; addresses are resolved, text is compared trimmed and in NFC"},
     "FG",
     Reach::page,
     judge_agree},
    {{"agrees-across-site", "agrees-across-site FACT",
      "where at least four fifths of five pages or more in one language say the same, the others say it too; case is ignored"},
     "F",
     Reach::site,
     nullptr},
    {{"answered-across-site", "answered-across-site FACT", "the pages named there, as far as they were read, name this page back"}, "F", Reach::site, nullptr},
    {{"any-of", "any-of FACT FACT…", "at least one of the facts exists and is not blank"}, "FG", Reach::page, judge_any_of},
    {{"at-most-one", "at-most-one FACT", "the fact does not stand twice with different values; each other value than the first is a finding"},
     "F",
     Reach::page,
     judge_at_most_one},
    {{"code", "code", "the coded check of the rule's own name"}, "", Reach::page, nullptr},
    {{"differs-across-site", "differs-across-site FACT",
      "of five pages or more that have the fact at most four fifths share one value; what belongs to another fact (og:image:alt) is counted once for each of "
      "those"},
     "F",
     Reach::site,
     nullptr},
    {{"in-head", "in-head FACT", "the fact stands in the head or in a response header"}, "F", Reach::page, judge_in_head},
    {{"length", "length FACT MIN..MAX", "each value has so many user-perceived characters"}, "FR", Reach::page, judge_length},
    {{"not-empty", "not-empty FACT", "the fact exists and has a value that is not blank"}, "F", Reach::page, judge_not_empty},
    {{"one-of", "one-of FACT WORD…", "each value is one of the words; case is ignored"}, "FW", Reach::page, judge_one_of},
    {{"present", "present FACT", "the fact exists"}, "F", Reach::page, judge_present},
    {{"range", "range FACT MIN..MAX", "each value is a number in the range"}, "FR", Reach::page, judge_range},
    {{"ratio", "ratio FACT MIN..MAX", "width ÷ height of each fetched picture lies in the range"}, "FR", Reach::page, judge_ratio},
    {{"same", "same FACT FACT", "each value equals the second fact that belongs to the same element"}, "FF", Reach::page, judge_same},
    {{"same-host", "same-host FACT FACT", "each address has the host of the second fact; www. is ignored"}, "FF", Reach::page, judge_same_host},
    {{"shape", "shape FACT SHAPE", "each value has the shape; blank values are not judged"}, "FS", Reach::page, judge_shape},
    {{"unique-across-site", "unique-across-site FACT",
      "no other page has the same value; texts are compared within one language and not with versions of the same page, an address belongs to the page that "
      "has it"},
     "F",
     Reach::site,
     nullptr},
    {{"within-bytes", "within-bytes FACT BYTES", "each fact ends within the first bytes of the page"}, "FN", Reach::page, judge_within_bytes},
});

constexpr bool sorted_by_name() {
    for (std::size_t i = 1; i < table.size(); ++i)
        if (table[i - 1].info.name >= table[i].info.name) return false;
    return true;
}
static_assert(sorted_by_name());

constexpr auto collect_infos() {
    std::array<VerbInfo, table.size()> infos;
    for (std::size_t i = 0; i < table.size(); ++i) infos[i] = table[i].info;
    return infos;
}
constexpr auto infos = collect_infos();

}  // namespace

std::span<const Verb> verbs() {
    return table;
}

const Verb* find_verb(std::string_view name) {
    const auto* row = std::lower_bound(table.begin(), table.end(), name, [](const Verb& a, std::string_view wanted) { return a.info.name < wanted; });
    return row != table.end() && row->info.name == name ? row : nullptr;
}

std::span<const VerbInfo> verb_table() {
    return infos;
}

}  // namespace smo
