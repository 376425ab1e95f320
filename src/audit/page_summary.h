#pragma once
// What a record says of a page before any rule is asked: addresses, class, pictures, and where the page can be shared or followed.

#include "audit/gather.h"

namespace smo {

/// The user's own lists have the last word.
PageKind kind_of_page(const Selection& selection, const VisitedPage& visited);
PageRecord describe_page(const PageKind& kind, const VisitedPage& visited, const Gathered& known, std::span<const Answer> answers);

}  // namespace smo
