#pragma once
// What a record says of a page before any rule is asked: addresses, class, pictures, and where the page can be shared or followed.

#include "audit/gather.h"

namespace smo {

PageRecord describe_page(const Selection& selection, const VisitedPage& visited, const Gathered& known, std::span<const Answer> answers);

}  // namespace smo
