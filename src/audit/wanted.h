#pragma once
// The wants of one page before what is answered already is taken out.

#include "audit/gather.h"
#include "audit/interest.h"

namespace smo {

std::vector<Want> wanted(const Gathered& known, const Interest& interest, std::span<const Answer> answers);
/// What `wanted` adds at its end, where the limits cut first.
std::vector<Want> wanted_otherwise(const Gathered& known, const Interest& interest, std::span<const Answer> answers);

}  // namespace smo
