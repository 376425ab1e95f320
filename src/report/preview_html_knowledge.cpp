// How a platform is made to look again, where sources differ, and what the drawing rests on.

#include <fmt/format.h>
#include <smo/text.h>

#include "report/preview_html.h"
#include "report/preview_html_parts.h"

namespace smo::sheet {
namespace {

std::string words_or_link(const std::string& text) {
    return text.starts_with("https://") ? source(text) : told(text);
}

bool keeps_copy(const Platform& platform) {
    return !platform.refetch.empty() || platform.keeps_seconds > 0;
}

/// "kept for 7 days: https://…".
std::string remedy(const Platform& platform) {
    std::string out = platform.keeps_seconds > 0 ? ", kept for " + duration(platform.keeps_seconds) : std::string();
    if (!platform.refetch.empty()) out += ": " + words_or_link(platform.refetch);
    return out;
}

std::string look_again(const std::vector<const Platform*>& platforms) {
    if (platforms.empty()) return {};
    if (platforms.size() == 1) {
        const Platform& one = *platforms.front();
        return "<p class=\"again\">If you see something else, " + told(one.name) + " shows its copy" + remedy(one) + "</p>\n";
    }
    std::string out;
    for (const Platform* one : platforms) out += "<li>" + told(one->name) + remedy(*one) + "</li>\n";
    return "<div class=\"again\"><p>If you see something else, the platform shows its copy:</p>\n<ul>\n" + out + "</ul></div>\n";
}

const Knowledge& card_knowledge(const Platform& platform, const Knowledge& whole) {
    return platform.card_known.confidence.empty() ? whole : platform.card_known;
}

std::string sources(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& one : list) out += "<li>" + source(one) + "</li>\n";
    return out.empty() ? out : "<ul class=\"sources\">\n" + out + "</ul>\n";
}

std::string sureness(std::string_view what, const Knowledge& known) {
    if (known.confidence.empty() && known.as_of.empty()) return {};
    std::string out = fmt::format("<p>{}", what);
    if (!known.as_of.empty()) out += " as of " + told(known.as_of);
    if (!known.confidence.empty()) out += ", confidence " + told(known.confidence);
    return out + "</p>\n" + sources(known.sources);
}

std::string differences(const Platform& platform) {
    std::string out;
    for (const Difference& one : platform.differs) out += "<li>" + told(one.says) + "\n" + sources(one.sources) + "</li>\n";
    return out.empty() ? out : "<p>Sources differ:</p>\n<ul>\n" + out + "</ul>\n";
}

std::string ground(const Platform& platform) {
    std::string out = differences(platform);
    out += sureness("The rules of the card", card_knowledge(platform, {platform.sources, platform.as_of, platform.confidence}));
    out += sureness("The drawing", platform.draw_known);
    if (!platform.tool_name.empty()) out += "<p>Look for yourself: " + link(platform.tool_url, platform.tool_name) + "</p>\n";
    return out.empty() ? out : fmt::format("<dt>{}</dt>\n<dd>{}</dd>\n", told(platform.name), out);
}

}  // namespace

std::string knowledge_of(const Sheet& sheet, const std::vector<const Card*>& cards) {
    std::vector<const Platform*> keepers;
    std::string grounds;
    bool differ = false;
    for (const Card* card : cards) {
        const Platform* platform = sheet.platform(card->platform);
        if (!platform) continue;
        if (keeps_copy(*platform)) keepers.push_back(platform);
        grounds += ground(*platform);
        differ = differ || !platform->differs.empty();
    }
    if (grounds.empty()) return look_again(keepers);
    return look_again(keepers) + fmt::format("<details class=\"ground\"><summary>What this rests on{}</summary>\n<dl>\n{}</dl>\n</details>\n",
                                             differ ? "; sources differ" : "", grounds);
}

}  // namespace smo::sheet
