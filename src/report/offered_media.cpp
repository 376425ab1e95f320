#include "report/offered_media.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "report/readiness_rows.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

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

std::string_view kind_of(const Offer& offer) {
    const Platform* platform = find_platform(offer.platform);
    if (!platform) return "";
    return std::any_of(media.begin(), media.end(), [&](const Title& row) { return row.word == platform->kind; }) ? std::string_view(platform->kind) : ""sv;
}

/// Feeds are no media: they are not told apart.
std::vector<const Offer*> offers_of(const Summary& summary, std::string_view role, std::string_view kind) {
    std::vector<const Offer*> offers;
    for (const Offer& offer : summary.offers)
        if (offer.kind == role && (role == "feed" || kind_of(offer) == kind)) offers.push_back(&offer);
    std::stable_sort(offers.begin(), offers.end(), [](const Offer* a, const Offer* b) { return a->pages > b->pages; });
    return offers;
}

std::size_t pages_that(const Summary& summary, const char* word) {
    const auto found = summary.contacts.find(word);
    return found == summary.contacts.end() ? 0 : found->second;
}

std::string pages(std::size_t count) {
    return text::plural(static_cast<std::int64_t>(count), "page");
}

}  // namespace

std::vector<OfferedMedia> offered_media(const Summary& summary) {
    std::vector<OfferedMedia> lines;
    for (const Title& role : roles) {
        for (const Title& kind : media) {
            const bool is_feed = role.word == "feed";
            std::vector<const Offer*> offers = offers_of(summary, role.word, kind.word);
            if (!offers.empty()) lines.push_back({role.title, is_feed ? ""sv : kind.title, std::move(offers)});
            if (is_feed) break;
        }
    }
    return lines;
}

std::string offer_text(const Offer& offer) {
    const Platform* platform = find_platform(offer.platform);
    const bool closed = platform && platform->status == PlatformStatus::dead;
    return fmt::format("{} ({}{})", platform_name(offer.platform), offer.pages, closed ? ", closed" : "");
}

std::vector<ContactSentence> contact_sentences(const Summary& summary) {
    const std::size_t at_once = pages_that(summary, "at-once");
    const std::size_t unknown = pages_that(summary, "unknown");
    const std::size_t consent = pages_that(summary, "consent");
    if (at_once + unknown + consent + pages_that(summary, "plain") == 0) return {};
    if (at_once + unknown + consent == 0) return {{"Share links are plain links: nothing is sent to the networks before a click.", Answer3::yes}};
    if (at_once + unknown == 0)
        return {{"Share buttons are plain links or wait: nothing is sent to the networks before a click or an agreement.", Answer3::partly}};
    std::vector<ContactSentence> out;
    if (at_once > 0) out.push_back({fmt::format("Share widgets contact a platform before any click: {}.", pages(at_once)), Answer3::no});
    if (unknown > 0)
        out.push_back({fmt::format("Whether a platform is contacted before a click, only a script decides: {}.", pages(unknown)), Answer3::unknown});
    return out;
}

}  // namespace smo
