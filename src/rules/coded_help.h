#pragma once
// What the coded checks share: collecting findings, walking facts by the beginning of their names, and the one question
// many of them ask, whether an address answered.
//
//     Findings found;
//     for (FactIndex index : view.all("og:type")) found.at(index, {{"value", view[index].value}});
//     return found.verdict();

#include <smo/rule.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/values.h"

namespace smo::coded {

Judgement passed();
Judgement not_applicable();
Judgement not_known(std::string why);

/// The findings of one check. At most 50 are kept: a page that repeats a fault a thousand times is told often enough.
class Findings {
public:
    void at(FactIndex fact, Values values = {});
    /// For what is missing and so stands nowhere.
    void on_page(Values values = {});
    bool empty() const { return judgement_.findings.empty(); }
    /// Fail if anything was found, else pass.
    Judgement verdict() &&;

private:
    Judgement judgement_;
};

/// The trimmed value of the fact of that name which `owner` owns; empty if there is none.
std::string_view owned_value(const FactView& view, FactIndex owner, std::string_view name);
/// Read facts whose name begins with `prefix`, in document order.
std::vector<FactIndex> read_with_prefix(const FactView& view, std::string_view prefix);
/// Fails for read tags of that family written with the attribute `wrong` and never with `right`.
Judgement written_with(const FactView& view, std::string_view prefix, Key right, Key wrong);
/// The facts `share:<id>`, `widget:<id>` … themselves, without those they own. `role` carries the colon.
std::vector<FactIndex> links_of_role(const FactView& view, std::string_view role);

/// "blocked: Disallow: / (line 7)" → "Disallow: /, line 7", as messages show it.
std::string blocking_line(std::string_view verdict);

/// What is wrong with an answer to "Range: bytes=0-1048575"; empty if nothing is. `whole` is the size of the file, empty if nobody knows it.
std::string range_fault(std::string_view status, std::string_view range, std::string_view received, std::string_view whole);

/// True if the fact's address was asked for and answered with an error, so that its content cannot be judged at all.
bool is_dead(const FactView& view, FactIndex fact, std::string_view name);

/// Fails where a fact's address was asked for and did not answer with success. Too many requests (429) and
/// unavailable (503) say nothing about the address and count as unknown; an address that names this page needs no question.
Judgement reachable(const FactView& view, std::string_view name);

}  // namespace smo::coded
