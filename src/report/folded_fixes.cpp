#include "report/folded_fixes.h"

#include <algorithm>
#include <map>

namespace smo {

std::vector<FoldedFix> fold(std::span<const Fix> fixes) {
    std::vector<FoldedFix> folded;
    std::map<std::string, std::size_t> known;  // rule → place in `folded`
    for (const Fix& fix : fixes) {
        const auto [at, fresh] = known.emplace(fix.rule, folded.size());
        if (fresh) {
            folded.push_back({fix, {{fix.scope, fix.pages}}});
            continue;
        }
        FoldedFix& one = folded[at->second];
        one.fix.pages += fix.pages;
        one.fix.fresh += fix.fresh;
        one.fix.gain += fix.gain;
        one.fix.loss += fix.loss;
        one.places.emplace_back(fix.scope, fix.pages);
    }
    std::stable_sort(folded.begin(), folded.end(), [](const FoldedFix& a, const FoldedFix& b) {
        if (a.fix.gain != b.fix.gain) return a.fix.gain > b.fix.gain;
        if (a.fix.loss != b.fix.loss) return a.fix.loss > b.fix.loss;
        return a.fix.rule < b.fix.rule;
    });
    return folded;
}

}  // namespace smo
