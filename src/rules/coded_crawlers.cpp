// Coded checks of the group access that concern single platforms: what their crawlers are answered, how long and how far they follow.
// Whom a finding hurts it says itself, in the value "hurts": the ids of the platforms, known from their pages.

#include <smo/platform.h>
#include <smo/text.h>

#include <algorithm>
#include <array>
#include <functional>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

/// Platforms as a message names them and as the audit finds them again.
struct Media {
    std::string names, ids, tool;
    std::size_t count = 0;
    void add(const Platform& platform) {
        ++count;
        names += (names.empty() ? "" : ", ") + platform.name;
        ids += (ids.empty() ? "" : " ") + platform.id;
        if (tool.empty()) tool = platform.tool_url;
    }
};

Media media_where(const std::function<bool(const Platform&)>& chosen) {
    Media media;
    for (const Platform& platform : platforms())
        if (platform.status != PlatformStatus::dead && chosen(platform)) media.add(platform);
    return media;
}

/// All that carry this name in theirs: who shuts facebookexternalhit out shuts out iMessage, LINE and KakaoTalk, too.
Media media_called(std::string_view agent) {
    return media_where([&](const Platform& platform) { return std::find(platform.agents.begin(), platform.agents.end(), agent) != platform.agents.end(); });
}

struct Refusal {
    std::string_view agent, answer;
    Media media;
};

/// "as:Twitterbot" → "Twitterbot"; empty for a property of such an answer, the browser's, and what was not asked.
std::string_view agent_of(const Fact& fact) {
    std::string_view name = fact.name;
    if (!name.starts_with("as:")) return {};
    name.remove_prefix(3);
    for (const std::string_view property : {".tags"sv, ".more"sv, ".wall"sv})
        if (name.ends_with(property)) return {};
    return name == "browser" || name == "unasked" ? std::string_view() : name;
}

std::vector<FactIndex> crawler_answers(const FactView& view) {
    std::vector<FactIndex> answers;
    for (FactIndex i = 0; i < view.facts().size(); ++i)
        if (!agent_of(view[i]).empty()) answers.push_back(i);
    return answers;
}

bool is_doubtful(std::string_view answer) {
    return answer == "challenge" || answer == "429" || answer == "503";
}

bool is_let_in(std::string_view answer) {
    const auto status = text::to_integer(answer);
    return status && *status < 400;
}

std::string words_of(std::string_view answer) {
    return text::to_integer(answer) ? "status " + std::string(answer) : answer == "challenge" ? "a challenge page" : "no answer (" + std::string(answer) + ")";
}

std::string look_there(const Media& media) {
    return media.tool.empty() ? "look into the log of the server or its firewall" : "check at " + media.tool;
}

/// Tags that crawlers see otherwise, by a property of their answers.
Judgement tags_told(const FactView& view, std::string_view property) {
    const std::vector<FactIndex> answers = crawler_answers(view);
    Findings found;
    for (const FactIndex answer : answers) {
        const Fact* tags = view.first(view[answer].name + std::string(property));
        if (!tags) continue;
        const std::string_view agent = agent_of(view[answer]);
        const Media media = media_called(agent);
        found.on_page({{"value", tags->value}, {"other", std::string(agent)}, {"list", media.names}, {"hurts", media.ids}, {"address", look_there(media)}});
    }
    return answers.empty() ? not_applicable() : std::move(found).verdict();
}

/// Each platform gives up at a number of its own; `most` tells it, negative where nobody knows.
Judgement within(const FactView& view, std::string_view fact, const std::function<std::int64_t(const Platform&)>& most) {
    const std::optional<FactIndex> index = first_filled(view, fact);
    const std::optional<std::int64_t> measured = index ? text::to_integer(text::trim(view[*index].value)) : std::nullopt;
    if (!measured) return not_applicable();
    const Media lost = media_where([&](const Platform& platform) { return most(platform) >= 0 && *measured > most(platform); });
    if (lost.ids.empty()) return passed();
    Findings found;
    found.at(*index, {{"value", std::to_string(*measured)}, {"list", lost.names}, {"hurts", lost.ids}});
    return std::move(found).verdict();
}

constexpr std::array consent_words = {"agecheck"sv,      "agegate"sv,      "ageverification"sv, "consent"sv,     "consentwall"sv,
                                      "cookieconsent"sv, "cookienotice"sv, "cookiewall"sv,      "gdprconsent"sv, "privacygate"sv};

/// "Cookie-Wall" and "cookie_wall" are one word.
bool is_consent_word(std::string_view part) {
    std::string word;
    for (const char c : part.substr(0, 64))
        if (c != '-' && c != '_' && c != '.') word += c;
    word = text::lower(word);
    return std::find(consent_words.begin(), consent_words.end(), word) != consent_words.end();
}

bool is_consent_page(const Url& url) {
    const std::string host = url.host();
    if (is_consent_word(std::string_view(host).substr(0, host.find('.')))) return true;
    const std::string path = url.path();
    for (const std::string_view part : text::split(path, '/'))
        if (is_consent_word(part)) return true;
    return false;
}

}  // namespace

Judgement crawlers_let_in(const FactView& view) {
    const std::vector<FactIndex> answers = crawler_answers(view);
    const Fact* unasked = view.first("as:unasked");
    if (!unasked && answers.empty()) return not_applicable();
    const Fact* browser = view.first("as:browser");
    if (browser && !is_let_in(browser->value))
        return not_known("a client calling itself a browser got " + words_of(browser->value) + ", so nothing is known of how crawlers are treated");
    std::vector<Refusal> refusals;
    std::string unsure = unasked ? "the page was not asked as every crawler does: " + unasked->value : std::string();
    for (const FactIndex answer : answers) {
        const std::string& got = view[answer].value;
        if (is_let_in(got)) continue;
        const std::string_view agent = agent_of(view[answer]);
        const Media media = media_called(agent);
        const Fact* wall = view.first(view[answer].name + ".wall");
        if (wall || is_doubtful(got)) {
            const std::string from = wall ? " from " + wall->value + ", which knows crawlers by their addresses" : std::string();
            if (unsure.empty()) unsure = "a client calling itself " + std::string(agent) + " got " + words_of(got) + from + "; " + look_there(media);
            continue;
        }
        refusals.push_back({agent, got, media});
    }
    if (refusals.empty() && !unsure.empty()) return not_known(std::move(unsure));
    // The name that most apps bear comes first, since a report shows the first finding of many.
    std::stable_sort(refusals.begin(), refusals.end(), [](const Refusal& a, const Refusal& b) { return a.media.count > b.media.count; });
    Findings found;
    for (const Refusal& one : refusals)
        found.on_page({{"value", words_of(one.answer)},
                       {"other", std::string(one.agent)},
                       {"list", one.media.names},
                       {"hurts", one.media.ids},
                       {"address", look_there(one.media)}});
    return std::move(found).verdict();
}

Judgement crawlers_see_tags(const FactView& view) {
    return tags_told(view, ".tags");
}
Judgement crawlers_get_no_more(const FactView& view) {
    return tags_told(view, ".more");
}

Judgement page_answers_in_time(const FactView& view) {
    return within(view, "http:first-byte", [](const Platform& platform) { return platform.timeout_seconds > 0 ? platform.timeout_seconds * 1000 : -1; });
}
Judgement redirects_bounded(const FactView& view) {
    return within(view, "http:redirects", [](const Platform& platform) { return platform.max_redirects; });
}

Judgement page_answers_head(const FactView& view) {
    if (const Fact* why = view.first("asked:head.unasked")) return not_known("the page was not asked by HEAD: " + why->value);
    if (const Fact* error = view.first("asked:head.error")) return not_known("the page was asked by HEAD in vain: " + error->value);
    const Fact* status = view.first("asked:head.status");
    if (!status) return not_applicable();
    if (is_doubtful(status->value)) return not_known("asked by HEAD, the page answered " + status->value);
    if (is_let_in(status->value)) return passed();
    Findings found;
    found.on_page({{"value", status->value}});
    return std::move(found).verdict();
}

Judgement page_range_right(const FactView& view) {
    const auto told = [&](std::string_view property) {
        const Fact* fact = view.first("asked:range." + std::string(property));
        return fact ? std::string_view(fact->value) : std::string_view();
    };
    if (const std::string_view why = told("unasked"); !why.empty()) return not_known("no part of the page was asked for: " + std::string(why));
    if (const std::string_view error = told("error"); !error.empty()) return not_known("a part of the page was asked for in vain: " + std::string(error));
    if (told("status").empty()) return not_applicable();
    if (is_doubtful(told("status"))) return not_known("asked for a part, the page answered " + std::string(told("status")));
    const std::string wrong = range_fault(told("status"), told("content-range"), told("received"), {});
    if (wrong.empty()) return passed();
    const Media media = media_where([](const Platform& platform) { return platform.sends_range; });
    Findings found;
    found.on_page({{"value", wrong}, {"list", media.names}, {"hurts", media.ids}});
    return std::move(found).verdict();
}

Judgement no_consent_wall(const FactView& view) {
    if (view.all("hop:url").empty()) return not_applicable();
    const auto final_url = Url::parse(view.page().url);
    const auto hop = Url::parse(view[view.all("hop:url").front()].value);
    if (!final_url || !is_consent_page(*final_url) || (hop && is_consent_page(*hop))) return passed();
    Findings found;
    found.on_page({{"value", final_url->text()}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
