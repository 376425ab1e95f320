// The four plain sentences an owner reads first: can the pages be found, shared, are they shown well, can they be embedded?

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include <smo/text.h>

#include "audit/site.h"

namespace smo {
namespace {

/// How one question is asked and answered.
struct Question {
    std::string_view name;
    std::string_view groups[3];
    Severity harm;  // findings of this severity and above make a page bad
    std::string_view yes, partly, no, unknown;
    std::string_view good;     // what the good pages do: "… 7 of 12 pages <good>"
    std::string_view nothing;  // why there is no answer
};

constexpr Question questions[] = {
    {"found",
     {"access", "url", "site"},
     Severity::error,
     "Can be found",
     "Can partly be found",
     "Cannot be found",
     "Found or not: unknown",
     "can be fetched by the platforms",
     "nothing about it was checked"},
    {"shared",
     {"sharing", "identity", ""},
     Severity::warning,
     "Ready to be shared",
     "Partly ready to be shared",
     "Not ready to be shared",
     "Shared or not: unknown",
     "say who publishes them, and their share links work",
     "nothing about it was checked"},
    {"shown well",
     {"open-graph", "twitter", "image"},
     Severity::error,
     "Shown well",
     "Partly shown well",
     "Not shown well",
     "Shown well or not: unknown",
     "have a title and a picture that platforms can show",
     "nothing about it was checked"},
    {"embedded",
     {"embedding", "", ""},
     Severity::error,
     "Can be embedded",
     "Can partly be embedded",
     "Cannot be embedded",
     "Embedded or not: unknown",
     "may be shown inside other sites",
     "no page offers a player, an embed or an oEmbed answer"},
};

bool asks(const Question& question, std::string_view group) {
    return !group.empty() && std::find(std::begin(question.groups), std::end(question.groups), group) != std::end(question.groups);
}

bool was_checked(const Question& question, const PageRecord& record) {
    return std::any_of(record.groups.begin(), record.groups.end(),
                       [&](const auto& entry) { return asks(question, entry.first) && entry.second.passed + entry.second.failed > 0; });
}

/// What one page answers. A fault that hurts only some platforms leaves the page good for the others, which are then named.
struct PageAnswer {
    bool good = true;
    std::set<std::string> hurt;  // platform ids
};

PageAnswer page_answer(const Question& question, const PageRecord& record) {
    PageAnswer answer;
    Tally sum;
    for (const auto& [group, tally] : record.groups)
        if (asks(question, group)) sum.add(tally);
    answer.good = sum.failed <= sum.passed;
    for (const Finding& finding : record.findings) {
        if (finding.outcome != Outcome::fail || !finding.ignored.empty() || finding.severity < question.harm || !asks(question, finding.group)) continue;
        if (finding.platforms.empty() || finding.severity < Severity::error)
            answer.good = false;
        else
            answer.hurt.insert(finding.platforms.begin(), finding.platforms.end());
    }
    return answer;
}

/// "X and LinkedIn", at most four names.
std::string platform_names(const std::set<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        const Platform* platform = find_platform(id);
        names.push_back(platform ? platform->name : id);
    }
    if (names.size() > 4) return text::plural(static_cast<std::int64_t>(names.size()), "platform");
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) list += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return list;
}

std::string amount(std::size_t good, std::size_t all) {
    const std::string pages = text::plural(static_cast<std::int64_t>(all), "page");
    if (all == 1) return good == 1 ? "the page" : "0 of 1 page";
    if (good == all) return all == 2 ? "both pages" : "all " + pages;
    if (good == 0) return "none of " + pages;
    return fmt::format("{} of {}", text::grouped(static_cast<std::int64_t>(good)), pages);
}

using Counts = SentenceCounts::Counts;

std::string exception(const Counts& counts) {
    const std::string names = platform_names(counts.hurt);
    if (counts.hurt_pages == counts.good) return (counts.good == 1 ? "; not on " : "; none of them on ") + names;
    return fmt::format("; {} of them not on {}", text::grouped(static_cast<std::int64_t>(counts.hurt_pages)), names);
}

Sentence answer(const Question& question, const Counts& counts) {
    Sentence sentence;
    sentence.question = question.name;
    if (counts.all == 0) {
        sentence.text = fmt::format("{}: {}", question.unknown, question.nothing);
        return sentence;
    }
    const bool everywhere = counts.hurt.empty();
    sentence.answer = counts.good == 0 ? Answer3::no : counts.good == counts.all && everywhere ? Answer3::yes : Answer3::partly;
    const std::string_view lead = sentence.answer == Answer3::yes ? question.yes : sentence.answer == Answer3::no ? question.no : question.partly;
    const bool no_links = question.harm == Severity::warning && counts.offering == 0;
    sentence.text =
        fmt::format("{}: {} {}", lead, amount(counts.good, counts.all), no_links ? "say who publishes them; none offers a share link" : question.good);
    if (!everywhere && counts.good > 0) sentence.text += exception(counts);
    return sentence;
}

}  // namespace

void SentenceCounts::add(const PageRecord& record) {
    if (record.page_class != PageClass::judged) return;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        if (!was_checked(questions[i], record)) continue;
        PageAnswer page = page_answer(questions[i], record);
        Counts& counts = counts_[i];
        ++counts.all;
        if (page.good) ++counts.good;
        if (std::any_of(record.offers.begin(), record.offers.end(), [](const auto& offer) { return offer.second == "share"; })) ++counts.offering;
        if (!page.good || page.hurt.empty()) continue;
        ++counts.hurt_pages;
        counts.hurt.merge(page.hurt);
    }
}

std::array<Sentence, 4> SentenceCounts::sentences(const CrawlOutcome& crawl) const {
    std::array<Sentence, 4> result;
    for (std::size_t i = 0; i < result.size(); ++i) {
        Counts counts = counts_[i];
        // A page that could not be fetched at all was not found either; a missing page behind a link is another matter.
        if (i == 0)
            counts.all +=
                static_cast<std::size_t>(std::count_if(crawl.failed.begin(), crawl.failed.end(), [](const FailedAddress& f) { return !f.internal_link; }));
        result[i] = answer(questions[i], counts);
    }
    return result;
}

}  // namespace smo
