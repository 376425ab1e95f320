#include <smo/text.h>

#include <algorithm>
#include <array>

#include "platforms/read_groups.h"
#include "platforms/sections.h"
#include "platforms/words.h"

namespace smo {
namespace {

using social::FirstError;
using social::Form;

bool is_id(std::string_view id) {
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string id_of(std::string_view file) {
    file = file.substr(file.find_last_of('/') + 1);
    if (file.ends_with(".md")) file.remove_suffix(3);
    return std::string(file);
}

/// A dead platform's links are dead unless their own line says otherwise.
void hand_down_status(Platform& platform) {
    if (platform.status != PlatformStatus::dead) return;
    for (LinkPattern& link : platform.links) {
        if (link.status != PlatformStatus::alive) continue;
        link.status = PlatformStatus::dead;
        if (link.since.empty()) link.since = platform.since;
        if (link.replacement.empty()) link.replacement = platform.replacement;
    }
}

/// What the page as a whole rests on: all sources, and the date and confidence of its first group that has them.
void sum_up(Platform& platform) {
    for (const Knowledge* group :
         {&platform.card_known, &platform.crawler_known, &platform.image_known, &platform.links_known, &platform.draw_known, &platform.tool_known}) {
        for (const std::string& source : group->sources)
            if (std::find(platform.sources.begin(), platform.sources.end(), source) == platform.sources.end()) platform.sources.push_back(source);
        if (platform.as_of.empty()) platform.as_of = group->as_of;
        if (platform.confidence.empty()) platform.confidence = group->confidence;
    }
}

void read_matter(const social::Yaml& tree, Platform& platform, FirstError& errors) {
    Form form(tree, errors);
    platform.name = form.word("name");
    if (platform.name.empty()) errors.add(tree.line, "the page has no name:");
    if (const auto kind = form.one_of("kind", social::kinds)) platform.kind = social::kinds[*kind];
    if (platform.kind.empty()) errors.add(tree.line, "the page has no kind:");
    if (const auto status = form.one_of("status", social::statuses)) platform.status = static_cast<PlatformStatus>(*status);
    platform.since = social::read_date(form, "since", errors);
    platform.replacement = form.word("replacement");
    platform.aliases = form.words("aliases");
    if (const social::Yaml* group = form.get("crawler")) social::read_crawler(*group, platform, errors);
    if (const social::Yaml* group = form.get("card")) social::read_card(*group, platform, errors);
    if (const social::Yaml* group = form.get("image")) social::read_image(*group, platform, errors);
    if (const social::Yaml* group = form.get("draw")) social::read_drawings(*group, platform, errors);
    if (const social::Yaml* group = form.get("differs")) social::read_differences(*group, platform, errors);
    if (const social::Yaml* group = form.get("tool")) social::read_tool(*group, platform, errors);
    if (const social::Yaml* group = form.get("links")) social::read_links(*group, platform, errors);
    form.finish();
}

}  // namespace

namespace social {

Knowledge read_knowledge(Form& form, FirstError& errors) {
    Knowledge known;
    known.sources = form.words("sources");
    known.as_of = read_date(form, "as_of", errors);
    if (const auto confidence = form.one_of("confidence", confidences)) known.confidence = confidences[*confidence];
    if (known.as_of.empty()) errors.add(form.line(), "the group has no as_of:", "Say when it was looked at, as 2026-11");
    if (known.confidence.empty()) errors.add(form.line(), "the group has no confidence:", "high, medium or low");
    return known;
}

std::string read_date(Form& form, std::string_view key, FirstError& errors) {
    const std::string text = form.word(key);
    const std::string_view shape = "dddd-dd-dd";
    bool fits = text.empty() || text.size() == 4 || text.size() == 7 || text.size() == 10;
    for (std::size_t i = 0; fits && i < text.size(); ++i) fits = shape[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i];
    if (!fits) errors.add(form.line_of(key), std::string(key) + " needs a date as 2026, 2026-11 or 2026-11-23, not " + text);
    return text;
}

/// "90s", "30m", "12h" or "7d" in seconds.
std::int64_t read_span(Form& form, std::string_view key, FirstError& errors) {
    const std::string text = form.word(key);
    if (text.empty()) return 0;
    const std::optional<std::int64_t> count = text::to_integer(std::string_view(text).substr(0, text.size() - 1));
    const std::size_t unit = std::string_view("smhd").find(text.back());
    constexpr std::array<std::int64_t, 4> seconds = {1, 60, 3600, 86'400};
    if (count && *count > 0 && *count <= 100'000 && unit != std::string_view::npos) return *count * seconds[unit];
    errors.add(form.line_of(key), std::string(key) + " needs a time as 30m, 12h or 7d, not " + text);
    return 0;
}

void read_crawler(const Yaml& group, Platform& platform, FirstError& errors) {
    Form form(group, errors);
    platform.crawler_known = read_knowledge(form, errors);
    platform.agents = form.words("agents");
    platform.user_agent = form.word("user-agent");
    platform.robots_token = form.word("robots");
    platform.html_bytes = form.number("html-bytes", 1, 1'000'000'000, 0);
    if (const auto beyond = form.one_of("beyond", beyonds)) platform.beyond = static_cast<Beyond>(*beyond);
    platform.max_redirects = static_cast<int>(form.number("redirects", 0, 100, -1));
    platform.timeout_seconds = static_cast<int>(form.number("timeout", 1, 600, 0));
    const Yaml* status = form.get("status");
    const bool any_status = status && status->text == "any";
    platform.exact_status = any_status ? -1 : static_cast<int>(form.number("status", 100, 599, 0));
    platform.head_first = form.flag("head-first");
    platform.sends_range = form.flag("range");
    platform.https_only = form.flag("https");
    platform.page_types = form.words("types");
    platform.refetch = form.word("refetch");
    platform.keeps_seconds = read_span(form, "keeps", errors);
    form.finish();
}

}  // namespace social

Result<Platform> read_platform_page(std::string_view file, std::string_view text) {
    Result<social::Sections> page = social::split_page(file, text);
    if (!page) return tl::unexpected<Error>(page.error());
    Result<social::Yaml> tree = social::read_yaml(page->matter, file, page->matter_line);
    if (!tree) return tl::unexpected<Error>(tree.error());

    Platform platform;
    platform.id = id_of(file);
    FirstError errors(file);
    if (!is_id(platform.id)) errors.add(1, "the file's name is no id: " + platform.id, "Only a-z, 0-9 and - before .md");
    read_matter(*tree, platform, errors);
    if (page->heading != platform.name) errors.add(page->heading_line, "the heading is not the name: " + page->heading, "Write # " + platform.name);
    if (page->prose.empty()) errors.add(page->heading_line, "the page says nothing about the platform");
    if (errors.error()) return tl::unexpected<Error>(*errors.error());
    platform.prose = std::move(page->prose);
    hand_down_status(platform);
    sum_up(platform);
    return platform;
}

}  // namespace smo
