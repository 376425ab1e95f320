// What a baseline knows: new faults, known ones, and what was mended since.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/picture_news.h"
#include "report/terminal_sections.h"

namespace smo {
namespace {

constexpr std::size_t shown = 5;

std::string plural(std::size_t count, std::string_view noun) {
    return text::plural(static_cast<std::int64_t>(count), noun);
}

template <class List, class Function>
std::string rows(const List& list, bool all, const Ink& ink, Function words) {
    std::string out;
    const std::size_t count = all ? list.size() : std::min(shown, list.size());
    for (std::size_t i = 0; i < count; ++i) out += ink.wrapped("  ", safe(words(list[i])), 4);
    if (count < list.size()) out += fmt::format("  … and {} more (--all)\n", list.size() - count);
    return out;
}

}  // namespace

std::string comparison_text(const Summary& summary, const TerminalOptions& options, const Ink& ink) {
    const Comparison& comparison = summary.comparison;
    if (!comparison.made) return {};
    std::string out = ink.heading("Against the baseline");
    std::string line = fmt::format("{} new, {} known", comparison.fresh, comparison.known);
    if (comparison.spread > 0) line += fmt::format(", {} of a known template fault on one more page", plural(comparison.spread, "finding"));
    if (summary.score && comparison.score_before)
        line += comparison.same_ruleset ? fmt::format("; score {} then, {} now", points_text(*comparison.score_before), points_text(*summary.score))
                                        : "; scores are not compared, the rules are others than then";
    out += ink.wrapped("  ", line, 4);
    out += rows(comparison.mended, options.all_fixes, ink, [](const Comparison::Mended& mended) {
        return fmt::format("✓ mended: {} {}", mended.rule, mended.path.empty() ? "(whole site)" : mended.path);
    });
    for (const PictureNews& news : picture_news(comparison.pictures)) {
        out +=
            rows(news.pictures, options.all_fixes, ink, [](const Comparison::Picture& picture) { return "▲ " + picture.url + " " + picture_words(picture); });
        out += ink.wrapped("    fix: ", safe(news.fix), 9);
    }
    if (const std::string unasked = unasked_pictures(comparison); !unasked.empty()) out += ink.wrapped("  ", unasked, 4);
    return out;
}

}  // namespace smo
