// The four plain sentences an owner reads first: can the pages be found, shared, are they shown well, can they be embedded?

#include <fmt/format.h>

#include <algorithm>

#include <smo/text.h>

#include "audit/site.h"

namespace smo {
namespace {

/// How one question is asked and answered.
struct Question {
    std::string_view name;
    std::string_view groups[3];
    std::string_view yes, partly, no, unknown;
    std::string_view good;     // what the good pages do: "… 7 of 12 pages <good>"
    std::string_view nothing;  // why there is no answer
};

constexpr Question questions[] = {
    {"found",
     {"access", "url", "site"},
     "Can be found",
     "Can partly be found",
     "Cannot be found",
     "Found or not: unknown",
     "can be fetched by every platform, under one clear address",
     "no page could be looked at"},
    {"shared",
     {"sharing", "identity", ""},
     "Ready to be shared",
     "Partly ready to be shared",
     "Not ready to be shared",
     "Shared or not: unknown",
     "say who publishes them and have no broken share link or profile",
     "no page has a share link, a profile or an author to look at"},
    {"shown well",
     {"open-graph", "twitter", "image"},
     "Shown well",
     "Partly shown well",
     "Not shown well",
     "Shown well or not: unknown",
     "have a title and a picture that platforms can show",
     "no page could be looked at"},
    {"embedded",
     {"embedding", "", ""},
     "Can be embedded",
     "Can partly be embedded",
     "Cannot be embedded",
     "Embedded or not: unknown",
     "may be shown inside other sites",
     "no page offers a player or an oEmbed answer, and its headers are not known"},
};

bool asks(const Question& question, std::string_view group) {
    return !group.empty() && std::find(std::begin(question.groups), std::end(question.groups), group) != std::end(question.groups);
}

bool was_checked(const Question& question, const PageRecord& record) {
    return std::any_of(record.groups.begin(), record.groups.end(),
                       [&](const auto& entry) { return asks(question, entry.first) && entry.second.passed + entry.second.failed > 0; });
}

/// Errors decide, and where a question knows none, warnings do: half of the weight must hold as well.
bool is_good(const Question& question, const PageRecord& record) {
    Tally sum;
    for (const auto& [group, tally] : record.groups)
        if (asks(question, group)) sum.add(tally);
    if (sum.failed > sum.passed) return false;
    return std::none_of(record.findings.begin(), record.findings.end(), [&](const Finding& finding) {
        return finding.outcome == Outcome::fail && finding.ignored.empty() && finding.severity == Severity::error && asks(question, finding.group);
    });
}

std::string amount(std::size_t good, std::size_t all) {
    const std::string pages = text::plural(static_cast<std::int64_t>(all), "page");
    if (all == 1) return good == 1 ? "the page" : "0 of 1 page";
    if (good == all) return "all " + pages;
    if (good == 0) return "none of " + pages;
    return fmt::format("{} of {}", text::grouped(static_cast<std::int64_t>(good)), pages);
}

Sentence answer(const Question& question, std::size_t good, std::size_t all) {
    Sentence sentence;
    sentence.question = question.name;
    if (all == 0) {
        sentence.text = fmt::format("{}: {}", question.unknown, question.nothing);
        return sentence;
    }
    sentence.answer = good == all ? Answer3::yes : good == 0 ? Answer3::no : Answer3::partly;
    const std::string_view lead = good == all ? question.yes : good == 0 ? question.no : question.partly;
    sentence.text = fmt::format("{}: {} {}", lead, amount(good, all), question.good);
    return sentence;
}

}  // namespace

std::array<Sentence, 4> sentences(std::span<const PageRecord> records, const CrawlOutcome& crawl) {
    std::array<Sentence, 4> result;
    for (std::size_t i = 0; i < result.size(); ++i) {
        std::size_t good = 0;
        std::size_t all = 0;
        for (const PageRecord& record : records) {
            if (record.page_class != PageClass::judged || !was_checked(questions[i], record)) continue;
            ++all;
            if (is_good(questions[i], record)) ++good;
        }
        // A page that could not be fetched at all was not found either; a missing page behind a link is another matter.
        if (i == 0)
            all += static_cast<std::size_t>(std::count_if(crawl.failed.begin(), crawl.failed.end(), [](const FailedAddress& f) { return !f.internal_link; }));
        result[i] = answer(questions[i], good, all);
    }
    return result;
}

}  // namespace smo
