#include "report/terminal_fixes.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/findings.h"
#include "report/folded_fixes.h"
#include "report/readiness_rows.h"

namespace smo {
namespace {

constexpr std::size_t shown_fixes = 10;
constexpr std::size_t indent = 12;

/// "+9.4", "<0.1" for what rounds to nothing, "–" for nothing.
std::string gain_text(Points gain) {
    if (gain <= 0) return "–";
    return gain < 50 ? "<0.1" : "+" + points_text(gain);
}

/// "12 pages   +9.4   og-image-present".
std::string effect(const Fix& fix) {
    const std::string fresh = fix.fresh > 0 ? fmt::format("   {} new", fix.fresh) : std::string();
    return fmt::format("{:>9}   {:>5}   {}{}", pages_text(fix.pages), gain_text(fix.gain), fix.rule, fresh);
}

std::string head_line(const Fix& fix, const Ink& ink) {
    const std::string message = safe(fix.message);
    const std::string right = effect(fix);
    const std::size_t left_width = indent + text::width(message);
    const std::string lead = "  " + label(ink, fix.severity) + " ";
    // Pages, gain and rule stand at the right when they fit, else on a line of their own.
    if (left_width + 3 + text::width(right) <= ink.width()) {
        const std::size_t column = std::max(left_width + 3, std::min<std::size_t>(ink.width(), 100) - std::min<std::size_t>(48, ink.width()));
        const std::size_t gap = column + text::width(right) <= ink.width() ? column - left_width : 3;
        return lead + ink.paint(Colour::bold, message) + spaces(gap) + right + "\n";
    }
    return ink.wrapped(lead, message, indent, Colour::bold) + spaces(indent) + std::string(text::trim(right)) + "\n";
}

/// "9 under /user-guide/*, 5 under /dev-guide/*": the templates that have the fault, where there are several.
std::string places_of(const FoldedFix& folded) {
    constexpr std::size_t most = 4;
    std::string text;
    for (std::size_t i = 0; i < folded.places.size() && i < most; ++i)
        text += fmt::format("{}{} under {}", i == 0 ? "" : ", ", folded.places[i].second, safe(folded.places[i].first));
    return folded.places.size() > most ? text + ", …" : text;
}

std::string where_line(const FoldedFix& folded, const Ink& ink) {
    const Fix& fix = folded.fix;
    if (fix.example_url.empty() && fix.example_file.empty()) return {};
    std::string text = "at " + place(fix.example_url, fix.example_file, fix.example_at);
    const bool one_place = folded.places.size() == 1;
    if (fix.pages > 1) text += fmt::format("  and {} more", text::grouped(static_cast<std::int64_t>(fix.pages - 1)));
    if (fix.pages > 1 && one_place && fix.scope != "site") text += " under " + safe(fix.scope);
    const std::string line = spaces(indent) + ink.paint(Colour::dim, text) + "\n";
    return one_place ? line : line + ink.wrapped(spaces(indent), places_of(folded), indent, Colour::dim);
}

std::string one_fix(const FoldedFix& folded, const Ink& ink) {
    const Fix& fix = folded.fix;
    std::string out = head_line(fix, ink) + where_line(folded, ink);
    if (!fix.fix.empty()) out += ink.wrapped(spaces(indent) + "fix: ", safe(advice_above(fix)), indent + 5);
    if (!fix.snippet.empty()) out += spaces(indent + 5) + ink.paint(Colour::green, "+ " + safe(fix.snippet)) + "\n";
    if (!fix.platforms.empty()) {
        std::string list;
        for (const std::string& id : fix.platforms) list += (list.empty() ? "" : ", ") + platform_name(id);
        out += ink.wrapped(spaces(indent), "hurts " + safe(list), indent, Colour::dim);
    }
    if (!fix.refetch.empty()) out += ink.wrapped(spaces(indent), "then look again at " + safe(fix.refetch), indent, Colour::dim);
    return out;
}

}  // namespace

std::string fixes_text(const Summary& summary, const TerminalOptions& options, const Ink& ink) {
    if (summary.fixes.empty()) return {};
    std::string out = ink.heading("What to mend, most useful first");
    const std::vector<FoldedFix> fixes = fold(summary.fixes);
    const std::size_t count = options.all_fixes ? fixes.size() : std::min(shown_fixes, fixes.size());
    for (std::size_t i = 0; i < count; ++i) {
        // A place to look again is said once in a row, not under every fix.
        FoldedFix one = fixes[i];
        if (i > 0 && fixes[i - 1].fix.refetch == one.fix.refetch) one.fix.refetch.clear();
        out += one_fix(one, ink);
    }
    if (count < fixes.size()) out += fmt::format("  … and {} more (--all)\n", fixes.size() - count);
    if (summary.if_all_mended && summary.score && *summary.if_all_mended > *summary.score)
        out += fmt::format("  Mending everything listed would give {}.\n", points_text(*summary.if_all_mended));
    return out;
}

}  // namespace smo
