#include "cli/explain_platform.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "cli/explain_card.h"

namespace smo::cli {
namespace {

std::string state(const Platform& platform) {
    const std::string next = platform.replacement;
    if (platform.status == PlatformStatus::dead) return "Closed " + platform.since + (next.empty() ? "" : "; instead: " + next) + "\n";
    if (platform.status == PlatformStatus::renamed) return "Renamed " + platform.since + (next.empty() ? "" : "; now: " + next) + "\n";
    return platform.status == PlatformStatus::unknown ? "Whether it still runs is not known\n" : "";
}

/// "7 days", "24 hours", "30 minutes"
std::string span(std::int64_t seconds) {
    if (seconds > 86'400 && seconds % 86'400 == 0) return text::plural(seconds / 86'400, "day");
    if (seconds % 3600 == 0) return text::plural(seconds / 3600, "hour");
    return seconds % 60 == 0 ? text::plural(seconds / 60, "minute") : text::plural(seconds, "second");
}

std::string bytes_read(const Platform& platform) {
    if (platform.html_bytes == 0) return {};
    const std::string bytes = text::grouped(platform.html_bytes) + " bytes";
    return platform.beyond == Beyond::reject ? "pages of at most " + bytes + "; longer ones are refused" : "the first " + bytes + " of a page";
}

std::string requests(const Platform& platform) {
    std::vector<std::string> parts;
    if (platform.head_first) parts.emplace_back("by HEAD before GET");
    if (platform.sends_range) parts.emplace_back("by Range for a part of the page");
    if (platform.https_only) parts.emplace_back("https addresses only");
    return joined(parts, ", ");
}

std::string explain_crawler(const Platform& platform, const Style& style) {
    std::string rows = labelled("calls itself", joined(platform.agents, ", "), style);
    rows += labelled("in full", platform.user_agent, style);
    rows += labelled("in robots.txt", platform.robots_token, style);
    rows += labelled("reads", bytes_read(platform), style);
    rows += labelled("only types", joined(platform.page_types, ", "), style);
    if (platform.exact_status > 0) rows += labelled("wants status", std::to_string(platform.exact_status), style);
    if (platform.max_redirects >= 0) rows += labelled("follows", text::plural(platform.max_redirects, "redirect"), style);
    if (platform.timeout_seconds > 0) rows += labelled("waits", text::plural(platform.timeout_seconds, "second"), style);
    rows += labelled("asks", requests(platform), style);
    if (platform.keeps_seconds > 0) rows += labelled("keeps a card", span(platform.keeps_seconds), style);
    return rows.empty() ? rows : "\n" + style.bold("Its crawler") + "\n" + rows;
}

/// One a line, unbroken: most are addresses.
std::string sources_of(const std::vector<std::string>& sources) {
    std::string out;
    for (const std::string& source : sources) out += "      " + source + "\n";
    return out;
}

std::string explain_differences(const Platform& platform, const Style& style) {
    if (platform.differs.empty()) return {};
    std::string out = "\n" + style.bold("Sources differ") + "\n";
    for (const Difference& difference : platform.differs) {
        out += labelled("on " + text::replace_all(difference.about, "_", " "), difference.says, style);
        out += sources_of(difference.sources);
    }
    return out;
}

struct Topic {
    std::string_view problem, words;
};
constexpr auto topics = std::to_array<Topic>({
    {"agent", "refused"},
    {"content-type", "no HTML"},
    {"dropped", "value dropped"},
    {"follow", "another page"},
    {"html-bytes", "page too long"},
    {"https", "no https"},
    {"image-address", "picture address"},
    {"image-bytes", "picture weight"},
    {"image-format", "picture format"},
    {"image-missing", "no picture"},
    {"image-ratio", "picture shape"},
    {"image-robots", "picture robots"},
    {"image-size", "picture size"},
    {"image-unchecked", "picture unseen"},
    {"image-unreachable", "picture lost"},
    {"no-card", "no card"},
    {"no-title", "no title"},
    {"redirects", "redirects"},
    {"robots", "robots.txt"},
    {"status", "page's answer"},
});

std::string_view topic(std::string_view problem) {
    const auto* found = std::find_if(topics.begin(), topics.end(), [&](const Topic& row) { return row.problem == problem; });
    return found == topics.end() ? problem : found->words;
}

std::string explain_tool(const Platform& platform, const Style& style) {
    if (platform.tool_name.empty()) return {};
    std::string out = "\n" + style.bold("Its own tool") + "  " + platform.tool_name + (platform.tool_url.empty() ? "" : ", " + platform.tool_url) + "\n";
    for (const ToolMessage& message : platform.tool_messages) out += labelled(topic(message.problem), "\"" + message.says + "\"", style);
    return out;
}

std::string explain_share_links(const Platform& platform, const Style& style) {
    std::string rows;
    for (const LinkPattern& link : platform.links) {
        if (link.role != LinkRole::share || link.pattern.starts_with("network:")) continue;  // those are for scripts
        std::string words = link.pattern;
        if (!link.required.empty()) words += ", needs " + joined(link.required, " and ");
        if (!link.replacement.empty()) words += "; better: " + link.replacement;
        const auto state = link.status;
        rows += labelled(state == PlatformStatus::alive     ? "works"
                         : state == PlatformStatus::dead    ? "dead"
                         : state == PlatformStatus::renamed ? "old"
                                                            : "unsure",
                         words, style);
    }
    return rows.empty() ? rows : "\n" + style.bold("Share links") + "\n" + rows;
}

struct Group {
    std::string_view name;
    const Knowledge& known;
};

std::string explain_sources(const Platform& platform, const Style& style) {
    const std::array groups = {Group{"crawler", platform.crawler_known}, Group{"tags", platform.card_known}, Group{"pictures", platform.image_known},
                               Group{"drawing", platform.draw_known},    Group{"tool", platform.tool_known}, Group{"links", platform.links_known}};
    std::string rows;
    for (const Group& group : groups) {
        if (group.known.confidence.empty()) continue;
        rows += labelled(group.name, "as of " + group.known.as_of + ", confidence " + group.known.confidence, style);
        rows += sources_of(group.known.sources);
    }
    return rows.empty() ? rows : "\n" + style.bold("Sources") + "\n" + rows;
}

}  // namespace

std::string explain_platform(const Platform& platform, const Style& style) {
    std::string out = style.bold(platform.name) + "  " + platform.id + ", " + platform.kind + "\n" + state(platform);
    out += "\n" + readable(text::trim(platform.prose), style);
    out += explain_crawler(platform, style);
    out += explain_tags(platform, style);
    out += explain_pictures(platform, style);
    out += explain_layouts(platform, style);
    out += explain_drawings(platform, style);
    out += explain_share_links(platform, style);
    out += explain_differences(platform, style);
    out += explain_tool(platform, style);
    if (!platform.refetch.empty()) out += "\n" + wrapped("To make it look again: " + platform.refetch, style.width) + "\n";
    return out + explain_sources(platform, style);
}

}  // namespace smo::cli
