// Title, the four sentences, and the scores with their bars.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/terminal_sections.h"

namespace smo {
namespace {

constexpr std::size_t bar_cells = 20;

std::string counted(std::size_t count, std::string_view what) {
    return text::grouped(static_cast<std::int64_t>(count)) + " " + std::string(what);
}

std::string bar(Points points) {
    const auto full = static_cast<std::size_t>((std::clamp<Points>(points, 0, 100'000) * static_cast<Points>(bar_cells) + 50'000) / 100'000);
    std::string result;
    for (std::size_t i = 0; i < bar_cells; ++i) result += i < full ? "█" : "░";
    return result;
}

std::string score_line(const Ink& ink, std::string_view name, std::size_t column, Points points) {
    return fmt::format("  {}{}{:>5}  {}\n", name, spaces(column - std::min(column, text::width(name))), points_text(points),
                       ink.paint(colour_of(points), bar(points)));
}

std::string sign(const Ink& ink, Answer3 answer) {
    switch (answer) {
        case Answer3::yes:
            return ink.paint(Colour::green, "✓");
        case Answer3::partly:
            return ink.paint(Colour::yellow, "◐");
        case Answer3::no:
            return ink.paint(Colour::red, "✗");
        case Answer3::unknown:
            return "?";
    }
    return "?";
}

}  // namespace

Colour colour_of(Points points) {
    return points >= 90'000 ? Colour::green : points >= 60'000 ? Colour::yellow : Colour::red;
}

std::string title_text(const Summary& summary, const Ink& ink) {
    const CrawlOutcome& crawl = summary.crawl;
    std::string out = ink.paint(Colour::bold, "smo " + safe(summary.tool_version) + "  " + safe(crawl.target.empty() ? crawl.start_url : crawl.target)) + "\n";
    std::string counts = pages_text(summary.judged) + " judged";
    if (summary.listed > 0) counts += ", " + counted(summary.listed, "listed");
    if (crawl.skipped_count > 0) counts += ", " + counted(crawl.skipped_count, "skipped");
    const auto missing =
        static_cast<std::size_t>(std::count_if(crawl.failed.begin(), crawl.failed.end(), [](const FailedAddress& one) { return one.internal_link; }));
    if (crawl.failed.size() > missing) counts += ", " + counted(crawl.failed.size() - missing, "failed");
    if (missing > 0) counts += ", " + counted(missing, "missing behind links");
    if (summary.aliases > 0) counts += ", " + text::plural(static_cast<std::int64_t>(summary.aliases), "redirect");
    counts += ", " + text::plural(static_cast<std::int64_t>(crawl.requests), "request");
    out += ink.wrapped("  ", counts, 2);
    if (!crawl.site_url.empty() && crawl.site_url_reason != "the address itself")
        out += ink.wrapped("  ", fmt::format("site-url {} ({})", safe(crawl.site_url), safe(crawl.site_url_reason)), 2, Colour::dim);
    if (crawl.site_url.empty()) out += ink.wrapped("  ", "site-url unknown: rules about addresses could not be checked; give --site-url https://…", 2);
    if (!crawl.stopped_by.empty()) out += ink.wrapped("  ", "stopped by " + safe(crawl.stopped_by), 2, Colour::yellow);
    return out;
}

std::string sentences_text(const Summary& summary, const Ink& ink) {
    std::string out = "\n";
    for (const Sentence& sentence : summary.sentences)
        if (!sentence.text.empty()) out += ink.wrapped("  " + sign(ink, sentence.answer) + " ", safe(sentence.text), 4);
    return out;
}

std::string scores_text(const Summary& summary, const Ink& ink) {
    if (summary.groups.empty() && summary.platforms.empty()) return {};
    std::string out = "\n";
    for (const std::string_view group : rule_groups())
        if (const auto found = summary.groups.find(std::string(group)); found != summary.groups.end()) out += score_line(ink, group, 14, found->second);
    return out + platforms_text(summary, ink);
}

}  // namespace smo
