#include "audit/score.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace smo;

namespace {

/// A sheet that a rule set could give: needs point to entries before, so they form no ring.
std::vector<Entry> random_entries(std::mt19937& random) {
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    std::vector<Entry> entries;
    const int size = 1 + pick(14);
    for (int i = 0; i < size; ++i) {
        Entry entry;
        entry.weight = pick(11);
        entry.outcome = static_cast<Outcome>(pick(4));
        if (pick(4) == 0) entry.cap = pick(101);
        if (i > 0 && pick(3) == 0) entry.needs = static_cast<std::size_t>(pick(i));
        entries.push_back(entry);
    }
    return entries;
}

}  // namespace

TEST_CASE("scores stay within 0 and 100, and mending never lowers") {
    std::mt19937 random(7);
    for (int run = 0; run < 3000; ++run) {
        const std::vector<Entry> entries = random_entries(random);
        const Sheet sheet(entries);
        const auto score = sheet.score();
        if (score) {
            CHECK(*score >= 0);
            CHECK(*score <= 100'000);
            CHECK(sheet.if_mended() >= *score);
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (sheet.counted(i) == Outcome::fail) {
                CHECK(sheet.gain(i) >= 0);
                CHECK(sheet.loss(i) >= 0);
            }
            if (entries[i].outcome != Outcome::fail) continue;
            std::vector<Entry> better = entries;
            better[i].outcome = Outcome::pass;
            const auto after = Sheet(better).score();
            if (score && after) CHECK(*after >= *score);
        }
    }
}

TEST_CASE("the order of the rules does not matter, and an unknown moves nothing") {
    std::mt19937 random(11);
    for (int run = 0; run < 2000; ++run) {
        const std::vector<Entry> entries = random_entries(random);
        const auto score = Sheet(entries).score();
        std::vector<Entry> reversed;
        for (std::size_t i = entries.size(); i-- > 0;) {
            reversed.push_back(entries[i]);
            if (entries[i].needs) reversed.back().needs = entries.size() - 1 - *entries[i].needs;
        }
        CHECK(Sheet(reversed).score() == score);
        std::vector<Entry> more = entries;
        more.push_back({.weight = 10, .outcome = Outcome::unknown, .cap = 0});
        CHECK(Sheet(more).score() == score);
    }
}

TEST_CASE("a fail caps the score, a mended one no longer does") {
    const Sheet sheet({{.weight = 1, .outcome = Outcome::fail, .cap = 60}, {.weight = 9, .outcome = Outcome::pass}});
    CHECK(sheet.score() == 60'000);
    CHECK(sheet.gain(0) == 40'000);
    CHECK(sheet.loss(0) == 10'000);
}

TEST_CASE("while a needed rule fails, those that need it count as failed and are hidden") {
    // A poor picture must never score below none: present fails (2), alt (3) waits for it, length (5) passes.
    const Sheet none(
        {{.weight = 2, .outcome = Outcome::fail}, {.weight = 3, .outcome = Outcome::not_applicable, .needs = 0}, {.weight = 5, .outcome = Outcome::pass}});
    CHECK(none.score() == 50'000);
    CHECK(none.hidden(1));
    CHECK_FALSE(none.hidden(0));
    CHECK(none.gain(0) == 50'000);
    const Sheet poor({{.weight = 2, .outcome = Outcome::pass}, {.weight = 3, .outcome = Outcome::fail, .needs = 0}, {.weight = 5, .outcome = Outcome::pass}});
    CHECK(poor.score() == 70'000);
    CHECK_FALSE(poor.hidden(1));
}

TEST_CASE("needs reach through a chain, and a needed rule that is unknown or not applicable changes nothing") {
    const Sheet chain({{.weight = 1, .outcome = Outcome::fail},
                       {.weight = 1, .outcome = Outcome::not_applicable, .needs = 0},
                       {.weight = 1, .outcome = Outcome::pass, .needs = 1}});
    CHECK(chain.hidden(2));
    CHECK(chain.score() == 0);
    for (const Outcome outcome : {Outcome::unknown, Outcome::not_applicable, Outcome::pass}) {
        const Sheet sheet({{.weight = 0, .outcome = outcome}, {.weight = 4, .outcome = Outcome::pass, .needs = 0}});
        CHECK(sheet.score() == 100'000);
    }
}

TEST_CASE("without a scored outcome there is no score") {
    CHECK_FALSE(Sheet({}).score().has_value());
    CHECK_FALSE(Sheet({{.weight = 5, .outcome = Outcome::unknown}}).score().has_value());
    CHECK_FALSE(Sheet({{.weight = 0, .outcome = Outcome::fail}}).if_mended().has_value());
}

TEST_CASE("a ring of needs ends") {
    const Sheet ring({{.weight = 1, .outcome = Outcome::fail, .needs = 1}, {.weight = 1, .outcome = Outcome::pass, .needs = 0}});
    CHECK(ring.score() == 0);
}
