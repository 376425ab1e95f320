#pragma once
// The first stage of a card: can the platform's crawler read the page at all?
//
//     FetchStage stage = fetch_stage(platform, seen);
//     if (stage.fetch.ok == Known::no) …   // stage.problems says the same, each with its kind

#include "platforms/seen.h"

namespace smo::social {

struct FetchStage {
    Card::Fetch fetch;
    std::vector<Card::Problem> problems;
};

FetchStage fetch_stage(const Platform& platform, const Seen& seen);

}  // namespace smo::social
