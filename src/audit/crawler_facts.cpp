#include "audit/crawler_facts.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "audit/interest.h"

namespace smo {
namespace {

constexpr std::array compared = std::to_array<std::string_view>({"og:title", "og:description", "og:image", "title"});

struct Mark {
    std::string_view header, word;  // an empty word: the header alone
    std::string_view wall;
};
constexpr std::array marks = std::to_array<Mark>({
    {"cf-ray", "", "Cloudflare"},
    {"server", "cloudflare", "Cloudflare"},
    {"akamai-grn", "", "Akamai"},
    {"server", "akamai", "Akamai"},
    {"x-sucuri-id", "", "Sucuri"},
    {"server", "sucuri", "Sucuri"},
    {"x-iinfo", "", "Imperva"},
    {"x-cdn", "incapsula", "Imperva"},
    {"x-cdn", "imperva", "Imperva"},
    {"x-datadome", "", "DataDome"},
    {"x-dd-b", "", "DataDome"},
    {"server", "datadome", "DataDome"},
    {"x-amzn-waf-action", "", "AWS WAF"},
    {"x-vercel-mitigated", "", "Vercel"},
    {"server", "ddos-guard", "DDoS-Guard"},
    {"server", "qrator", "Qrator"},
    {"server", "reblaze", "Reblaze"},
    {"x-kpsdk-ct", "", "Kasada"},
    {"x-px-blocked", "", "HUMAN"},
});

std::string value_of(const Page& page, std::string_view name) {
    for (const Fact& fact : page.facts)
        if (fact.name == name && is_read(fact) && !text::trim(fact.value).empty()) return text::collapse_space(fact.value);
    return {};
}

/// What a browser got of this page, where it was let in.
const Page* as_browser(std::span<const Answer> answers) {
    const std::string name = "as:" + std::string(browser_agent);
    for (const Answer& answer : answers)
        if (answer.want.fact_name == name && answer.looked && !answer.challenged && answer.visit.last.status == 200) return std::get_if<Page>(&answer.content);
    return nullptr;
}

void add_word(std::string& list, std::string_view words, std::string_view tag) {
    if (!list.empty()) list += ", ";
    list += words;
    list += tag;
}

struct TagDifference {
    std::string tags, more;
};

/// What differs between us and a browser changes by itself, from visit to visit, and says nothing about crawlers.
TagDifference difference(const Page& page, const Page& own, const Page* browser) {
    TagDifference found;
    for (const std::string_view name : compared) {
        const std::string theirs = value_of(page, name);
        const std::string ours = value_of(own, name);
        const std::string visitors = browser ? value_of(*browser, name) : std::string();
        if (theirs.empty() && !ours.empty() && (!browser || !visitors.empty())) add_word(found.tags, "no ", name);
        if (!theirs.empty() && !ours.empty() && theirs != ours && browser && visitors == ours) add_word(found.tags, "another ", name);
        if (!theirs.empty() && ours.empty() && visitors.empty()) add_word(found.more, "", name);
    }
    return found;
}

}  // namespace

std::string_view wall_name(const Headers& headers) {
    for (const Mark& mark : marks) {
        const auto value = headers.first(mark.header);
        if (value && text::contains_ignoring_case(*value, mark.word)) return mark.wall;
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> crawler_facts(const Answer& answer, const Page& own, std::span<const Answer> answers) {
    const std::string& name = answer.want.fact_name;
    const Response& last = answer.visit.last;
    std::vector<std::pair<std::string, std::string>> facts;
    facts.emplace_back(name, answer.challenged ? "challenge" : last.error ? last.error->message : std::to_string(last.status));
    if (const std::string_view wall = wall_name(last.headers); !last.error && !wall.empty()) facts.emplace_back(name + ".wall", wall);
    const Page* page = std::get_if<Page>(&answer.content);
    if (!page || answer.challenged || last.status != 200 || name == "as:" + std::string(browser_agent)) return facts;
    TagDifference found = difference(*page, own, as_browser(answers));
    if (!found.tags.empty()) facts.emplace_back(name + ".tags", std::move(found.tags));
    if (!found.more.empty()) facts.emplace_back(name + ".more", std::move(found.more));
    return facts;
}

}  // namespace smo
