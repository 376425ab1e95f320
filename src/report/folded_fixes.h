#pragma once
// The fix list as a person reads it: one entry for each rule, with the URL shapes it concerns. The values keep rule and
// shape apart, since one shape is one template; a reader wants to hear of a fault once.
//
//     for (const FoldedFix& folded : fold(summary.fixes)) ... folded.fix.pages, folded.places

#include <smo/audit.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace smo {

struct FoldedFix {
    Fix fix;                                                  // of the shape that gains most, with the pages and gains of all
    std::vector<std::pair<std::string, std::size_t>> places;  // URL shape and its pages
};

/// By gain, loss, id again.
std::vector<FoldedFix> fold(std::span<const Fix> fixes);

}  // namespace smo
