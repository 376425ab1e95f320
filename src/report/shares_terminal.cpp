// The visits as tables with bars.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/shares_report.h"
#include "report/terminal_text.h"

namespace smo {
namespace {

constexpr std::size_t pages_shown = 20, rows_of_days = 31, media_columns = 42;

std::string grouped(std::uint64_t number) {
    return text::grouped(static_cast<std::int64_t>(number));
}

/// A bar of eighths of a column; anything above nothing is seen.
std::string bar(std::uint64_t value, std::uint64_t most, std::size_t columns) {
    constexpr std::array<std::string_view, 8> parts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    if (most == 0 || value == 0) return {};
    const auto eighths =
        std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(value) / static_cast<double>(most) * static_cast<double>(columns * 8)));
    std::string text;
    for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
    return text + std::string(parts[eighths % 8]);
}

std::string padded(const std::string& text, std::size_t columns) {
    return text + spaces(columns - std::min(columns, text::width(text)));
}

std::string logs_text(const std::vector<std::string>& logs) {
    if (logs.size() > 3) return safe(logs.front()) + fmt::format(" and {} more logs", logs.size() - 1);
    std::string text;
    for (const std::string& log : logs) text += (text.empty() ? "" : ", ") + (log == "-" ? "standard input" : safe(log));
    return text;
}

std::string head(const Shares& shares, const std::vector<std::string>& logs, const std::map<Day, std::uint64_t>& days, const Ink& ink) {
    std::string out = ink.paint(Colour::bold, "Visits of preview crawlers  " + logs_text(logs)) + "\n";
    std::string told = fmt::format("{} in {} lines", text::plural(static_cast<std::int64_t>(shares.visits), "visit"), grouped(shares.lines));
    if (!days.empty())
        told += days.size() == 1 ? ", " + day_text(days.begin()->first) : ", " + day_text(days.begin()->first) + " to " + day_text(days.rbegin()->first);
    told += " (UTC)";
    if (shares.refused > 0) told += fmt::format("; {} met an error (4xx, 5xx)", grouped(shares.refused));
    return out + ink.wrapped("  ", told, 2);
}

std::string media_table(const Shares& shares, const Ink& ink) {
    std::vector<std::uint64_t> visits(shares.media.size()), pages(shares.media.size());
    for (const PageShares& page : shares.pages)
        for (const PageShares::Seen& seen : page.seen) {
            visits[seen.medium] += seen.visits;
            ++pages[seen.medium];
        }
    std::size_t column = 6;
    const std::size_t most = std::min(media_columns, ink.width() > 54 ? ink.width() - 44 : 10);  // a chart of twenty columns remains
    for (const Medium& medium : shares.media) column = std::max(column, std::min(most, text::width(safe(medium.name))));
    std::string out = ink.heading("By medium") + fmt::format("  {}  {:>9}  {:>7}\n", padded("", column), "visits", "pages");
    const std::size_t taken = column + 24, room = ink.width() > taken ? ink.width() - taken : 1;
    for (std::size_t i = 0; i < shares.media.size(); ++i)
        out += fmt::format("  {}  {:>9}  {:>7}  {}\n", padded(text::ellipsis(safe(shares.media[i].name), column), column), grouped(visits[i]),
                           grouped(pages[i]), ink.paint(Colour::cyan, bar(visits[i], visits.front(), std::min<std::size_t>(room, 40))));
    return out;
}

/// Days, or spans of 7 or 28 days where there are too many; the latest where even these are.
std::string days_chart(const std::map<Day, std::uint64_t>& days, const Ink& ink) {
    if (days.size() < 2) return {};
    const Day first = days.begin()->first, last = days.rbegin()->first;
    const auto most_rows = static_cast<Day>(rows_of_days);
    const Day step = last - first < most_rows ? 1 : last - first < most_rows * 7 ? 7 : 28;
    const Day rows = std::min((last - first) / step + 1, most_rows);
    const Day from = last - rows * step + 1;
    std::vector<std::uint64_t> sums(static_cast<std::size_t>(rows));
    for (const auto& [day, visits] : days)
        if (day >= from) sums[static_cast<std::size_t>((day - from) / step)] += visits;
    const std::uint64_t most = *std::max_element(sums.begin(), sums.end());
    std::string out = ink.heading(step == 1 ? "By day" : step == 7 ? "By week, from" : "By four weeks, from");
    const std::size_t room = ink.width() > 27 ? ink.width() - 26 : 1;
    for (Day row = 0; row < rows; ++row) {
        const std::uint64_t visits = sums[static_cast<std::size_t>(row)];
        out += fmt::format("  {}  {:>9}  {}\n", day_text(from + row * step), grouped(visits),
                           ink.paint(Colour::cyan, bar(visits, most, std::min<std::size_t>(room, 60))));
    }
    return out;
}

/// "WhatsApp*": one of several; the note below says of whom.
std::string brief_name(const Medium& medium) {
    return medium.shared() ? medium.name.substr(0, medium.name.find(", ")) + "*" : medium.name;
}

std::string media_of(const PageShares& page, const Shares& shares) {
    std::string text;
    for (const PageShares::Seen& seen : page.seen) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", brief_name(shares.media[seen.medium]), grouped(seen.visits));
    }
    return text;
}

std::string score_text(const PageShares& page) {
    if (page.score) return fmt::format("{:.1f}", *page.score);
    return page.in_report ? "none" : "?";
}

std::string pages_table(const Shares& shares, const TerminalOptions& options, const Ink& ink) {
    std::string out = ink.heading(shares.joined ? "Pages, shared but shown badly first" : "Pages, most visits first");
    out += shares.joined ? "     visits   errors   score     lost  page\n" : "     visits   errors  page\n";
    const std::size_t shown = options.all_fixes ? shares.pages.size() : std::min(shares.pages.size(), pages_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        const PageShares& page = shares.pages[i];
        std::string numbers = fmt::format("  {:>9}  {:>7}", grouped(page.visits), page.refused > 0 ? grouped(page.refused) : "");
        if (shares.joined) numbers += fmt::format("  {:>6}  {:>7.1f}", score_text(page), page.lost);
        out += ink.wrapped(numbers + "  ", safe(page.path) + " · " + media_of(page, shares), text::width(numbers) + 2);
    }
    if (shown < shares.pages.size()) out += fmt::format("  and {} more pages; --all shows them\n", grouped(shares.pages.size() - shown));
    if (shares.joined)
        out += ink.wrapped("  ",
                           "lost: visits times what the page's preview lacks on the medium that came; a visit that met an error is lost whole. ?: the report "
                           "does not know the page.",
                           2, Colour::dim);
    return out;
}

/// What was counted elsewhere, so that no sum is a riddle.
std::string beside(const Shares& shares, const Ink& ink) {
    std::string text;
    const auto add = [&](std::uint64_t count, std::string_view what) {
        if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "Not counted: " : ", ", grouped(count), what);
    };
    add(shares.pictures, "requests for pictures");
    add(shares.files, "for other files");
    add(shares.redirects, "answered by a redirect");
    add(shares.other_methods, "by other methods than GET");
    add(shares.other_hosts, "at other hosts");
    add(shares.beyond, "beyond 50,000 pages, 200,000 pairs of page and medium, or addresses of 1 KiB");
    std::string out = text.empty() ? "" : ink.wrapped("", text + ".", 0);
    if (shares.cut > 0) out += ink.wrapped("", fmt::format("{} longer than 64 KiB left out.", text::plural(static_cast<std::int64_t>(shares.cut), "line")), 0);
    if (shares.unreadable > 0)
        out += ink.wrapped("", fmt::format("{} of no known format left out.", text::plural(static_cast<std::int64_t>(shares.unreadable), "line")), 0);
    if (shares.undated > 0)
        out += ink.wrapped(
            "", fmt::format("{} without a day, or beyond 500,000 of page, medium and day.", text::plural(static_cast<std::int64_t>(shares.undated), "visit")),
            0);
    if (shares.hosts.size() > 1)
        out += ink.wrapped("", fmt::format("The log names {} hosts; equal paths are counted together, --host NAME takes one.", shares.hosts.size()), 0);
    return out;
}

std::string identities(const Shares& shares, const Ink& ink) {
    std::string out;
    for (const Medium& medium : shares.media)
        if (medium.shared())
            out += ink.wrapped("", fmt::format("* {} visit under one name, {}; a log cannot tell which of them came.", safe(medium.name), safe(medium.id)), 0);
    return out;
}

}  // namespace

std::string shares_terminal(const Shares& shares, const std::vector<std::string>& logs, const TerminalOptions& options) {
    const Ink ink(options);
    const auto days = visits_by_day(shares);
    std::string out = head(shares, logs, days, ink);
    if (!shares.pages.empty()) out += media_table(shares, ink) + days_chart(days, ink) + pages_table(shares, options, ink);
    return out + "\n" + beside(shares, ink) + identities(shares, ink) + ink.wrapped("", shares_note(), 0);
}

}  // namespace smo
