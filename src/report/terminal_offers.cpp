// Which media the pages offer for sharing and which profiles they claim, by kind of medium, and whom that contacts when.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "report/terminal_sections.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t column = 20;  // where the names begin

struct Title {
    std::string_view word, title;
};
constexpr std::array roles =
    std::to_array<Title>({{"share", "Share links"}, {"profile", "Profiles"}, {"embed", "Embeds"}, {"widget", "Widgets and scripts"}, {"feed", "Feeds"}});
/// Kinds of media in the order of the report.
constexpr std::array media = std::to_array<Title>({{"social-network", "social networks"},
                                                   {"microblog", "microblogs"},
                                                   {"messenger", "messengers"},
                                                   {"forum", "forums"},
                                                   {"weblog", "weblogs"},
                                                   {"news", "news"},
                                                   {"questions", "questions"},
                                                   {"reviews", "reviews"},
                                                   {"bookmarking", "bookmarks"},
                                                   {"photo", "photos"},
                                                   {"video", "videos"},
                                                   {"music", "music"},
                                                   {"document", "documents"},
                                                   {"code", "code"},
                                                   {"search", "search"},
                                                   {"service", "services"},
                                                   {"", "others"}});

std::string_view kind_of(const Platform* platform) {
    if (!platform) return "";
    return std::any_of(media.begin(), media.end(), [&](const Title& row) { return row.word == platform->kind; }) ? std::string_view(platform->kind) : ""sv;
}

/// "Facebook (12), Google+ (3, closed)": what most pages have comes first.
std::string names(const Summary& summary, std::string_view role, std::string_view kind) {
    std::vector<const Offer*> offers;
    for (const Offer& offer : summary.offers)
        if (offer.kind == role && (role == "feed" || kind_of(find_platform(offer.platform)) == kind)) offers.push_back(&offer);
    std::stable_sort(offers.begin(), offers.end(), [](const Offer* a, const Offer* b) { return a->pages > b->pages; });
    std::string list;
    for (const Offer* offer : offers) {
        const Platform* platform = find_platform(offer->platform);
        const bool closed = platform && platform->status == PlatformStatus::dead;
        list += fmt::format("{}{} ({}{})", list.empty() ? "" : ", ", safe(platform ? platform->name : offer->platform), offer->pages, closed ? ", closed" : "");
    }
    return list;
}

std::string line(const Ink& ink, std::string_view lead, const std::string& list) {
    std::string begin(lead);
    begin.resize(std::max(column, begin.size() + 1), ' ');
    return ink.wrapped(begin, list, column);
}

std::string role_text(const Summary& summary, const Ink& ink, const Title& role) {
    if (role.word == "feed") {
        const std::string list = names(summary, role.word, "");
        return list.empty() ? std::string() : line(ink, "  " + std::string(role.title), list);
    }
    std::string out;
    for (const Title& kind : media) {
        const std::string list = names(summary, role.word, kind.word);
        if (!list.empty()) out += line(ink, "    " + std::string(kind.title), list);
    }
    return out.empty() ? out : fmt::format("  {}\n", role.title) + out;
}

std::size_t pages_that(const Summary& summary, const char* word) {
    const auto found = summary.contacts.find(word);
    return found == summary.contacts.end() ? 0 : found->second;
}

/// Whom the share links and widgets contact before a click, in one sentence each.
std::string contacts_text(const Summary& summary, const Ink& ink) {
    const std::size_t at_once = pages_that(summary, "at-once");
    const std::size_t unknown = pages_that(summary, "unknown");
    const std::size_t consent = pages_that(summary, "consent");
    if (at_once + unknown + consent + pages_that(summary, "plain") == 0) return {};
    if (at_once + unknown + consent == 0)
        return ink.wrapped("  ", "Share links are plain links: nothing is sent to the networks before a click.", 2, Colour::green);
    if (at_once + unknown == 0)
        return ink.wrapped("  ", "Share buttons are plain links or wait: nothing is sent to the networks before a click or an agreement.", 2);
    std::string out;
    if (at_once > 0) out += ink.wrapped("  ", fmt::format("Share widgets contact a platform before any click: {}.", pages_text(at_once)), 2, Colour::yellow);
    if (unknown > 0)
        out += ink.wrapped("  ", fmt::format("Whether a platform is contacted before a click, only a script decides: {}.", pages_text(unknown)), 2);
    return out;
}

}  // namespace

std::string offers_text(const Summary& summary, const Ink& ink) {
    std::string out;
    for (const Title& role : roles) out += role_text(summary, ink, role);
    out += contacts_text(summary, ink);
    return out.empty() ? out : ink.heading("Media the pages offer, with the number of pages") + out;
}

}  // namespace smo
