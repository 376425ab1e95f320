#pragma once
// How verbs look at facts: the values of a name with what is missing among them, probe names taken apart, and the one way
// in which findings become a judgement.
//
//     Verdict verdict;
//     for (FactIndex index : values_of(view, "og:title", verdict)) verdict.judge(is_good(view[index]), index, [&] { return Values{…}; });
//     return verdict.judgement();

#include <smo/rule.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smo {

using Values = std::vector<std::pair<std::string, std::string>>;

/// Fails if anything failed, else unknown if anything is unknown, else passes if anything was looked at, else not applicable.
class Verdict {
public:
    void pass() { looked_ = true; }
    /// A failing value. At most 50 are kept: a page that repeats a fault a thousand times is told often enough.
    void fail(FactIndex fact, Values values);
    /// For what is missing and so stands nowhere.
    void fail_on_page(Values values);
    /// `values` is asked for a failing value only: most pass.
    template <class MakeValues>
    void judge(bool good, FactIndex fact, MakeValues&& values) {
        if (good)
            pass();
        else
            fail(fact, std::forward<MakeValues>(values)());
    }
    void unknown(std::string why);
    bool is_unknown() const { return !why_.empty(); }
    Judgement judgement() &&;

private:
    std::vector<RuleFinding> findings_;
    std::string why_;
    bool looked_ = false;
};

/// "probe:og:image.width" → "og:image" and "width". Nothing for a name that is no probe's.
struct ProbeName {
    std::string_view fact, property;
};
std::optional<ProbeName> probe_name(std::string_view name);

/// The facts of that name. What could not be looked at (a probe not made, the unknown production address) is told to `verdict`.
std::span<const FactIndex> values_of(const FactView& view, std::string_view name, Verdict& verdict);
/// Why nothing is known of that probe of this fact; empty if it was asked for, or if there is nothing to ask.
std::string not_probed(const FactView& view, FactIndex owner, const ProbeName& probe);
/// True for an address that was not asked because nobody outside reaches it (localhost, a private network, a file). The rules about
/// public addresses tell so; every other question about it falls silent instead of being unknown twenty times.
bool is_closed_to_others(const FactView& view, FactIndex fact, std::string_view name);
/// The facts that a probe rule speaks of: those the audit asks about.
std::vector<FactIndex> probe_owners(const FactView& view, std::string_view fact);
/// Why `url` and `site:origin` are not there; empty for every other name, and when they are.
std::string site_unknown(const FactView& view, std::string_view name);

std::string_view trimmed(const Fact& fact);
bool is_blank(const Fact& fact);
/// The first fact of that name whose value is not blank.
std::optional<FactIndex> first_filled(const FactView& view, std::string_view name);
/// True for facts whose values are addresses whatever they look like: og:url, link:canonical, url.
bool holds_address(std::string_view name);

/// "1.7..2.1", "..70", "3..": either side may be open, not both.
struct Range {
    std::optional<double> min, max;
    bool holds(double value) const { return (!min || value >= *min) && (!max || value <= *max); }
};
std::optional<Range> read_range(std::string_view text);
/// Adds min, max and limit (the side that was missed) as the rule's page wrote them; with `grouping`, 5242880 is shown as 5,242,880.
enum class Grouping : std::uint8_t { none, thousands };
void add_limits(Values& values, std::string_view range, double value, Grouping grouping);

}  // namespace smo
