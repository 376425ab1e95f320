// smo diff for a person, for a pull request and for machines.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/diff.h"
#include "report/markdown.h"
#include "report/picture_news.h"
#include "report/terminal_text.h"

namespace smo {
namespace {

constexpr std::size_t shown_pages = 5, shown_changes = 20;

std::string count_text(const ReportDiff::Change& change) {
    std::string text = text::plural(static_cast<std::int64_t>(change.findings), "finding");
    if (change.pages > 1) text += " on " + text::plural(static_cast<std::int64_t>(change.pages), "page");
    return text;
}

std::string place_text(const ReportDiff::Change& change) {
    return change.example.empty() ? "the whole site" : change.example;
}

struct Section {
    const char* title;
    const char* sign;
    const std::vector<ReportDiff::Change>* changes;
};
std::vector<Section> sections(const ReportDiff& diff) {
    return {{"New", "✗", &diff.fresh},
            {"New, on pages that were not there", "✗", &diff.on_new_pages},
            {"Mended", "✓", &diff.mended},
            {"Gone with their pages", "·", &diff.with_lost_pages}};
}

std::string score_line(const ReportDiff::Score& score) {
    const auto text = [](const std::optional<Points>& points) { return points ? points_text(*points) : std::string("none"); };
    std::string line = text(score.before) + " → " + text(score.after);
    if (score.before && score.after) line += " (" + change_text(*score.before, *score.after) + ")";
    return line;
}

std::string pages_line(const char* what, const std::vector<std::string>& pages) {
    if (pages.empty()) return {};
    std::string line = fmt::format("{} {}: ", text::plural(static_cast<std::int64_t>(pages.size()), "page"), what);
    for (std::size_t i = 0; i < pages.size() && i < shown_pages; ++i) line += (i == 0 ? "" : ", ") + pages[i];
    return line + (pages.size() > shown_pages ? " …" : "");
}

Json changes_json(const std::vector<ReportDiff::Change>& changes) {
    Json::Array list;
    for (const ReportDiff::Change& change : changes) {
        Json json;
        json.set("rule", change.rule).set("severity", std::string(name(change.severity))).set("message", change.message).set("example", change.example);
        json.set("findings", static_cast<unsigned long>(change.findings)).set("pages", static_cast<unsigned long>(change.pages));
        list.push_back(std::move(json));
    }
    return Json(std::move(list));
}

Json strings(const std::vector<std::string>& list) {
    Json::Array array;
    for (const std::string& one : list) array.emplace_back(one);
    return Json(std::move(array));
}

bool is_still(const ReportDiff& diff) {
    return diff.fresh.empty() && diff.on_new_pages.empty() && diff.mended.empty() && diff.with_lost_pages.empty() && diff.added.empty() &&
           diff.removed.empty() && diff.pictures.empty();
}

}  // namespace

std::string diff_terminal(const ReportDiff& diff, const TerminalOptions& options) {
    const Ink ink(options);
    std::string out;
    for (const Section& section : sections(diff)) {
        if (section.changes->empty()) continue;
        out += ink.heading(section.title);
        const std::size_t count = options.all_fixes ? section.changes->size() : std::min(shown_changes, section.changes->size());
        for (std::size_t i = 0; i < count; ++i) {
            const ReportDiff::Change& change = (*section.changes)[i];
            const Colour colour = section.sign == std::string_view("✓") ? Colour::green : change.severity == Severity::error ? Colour::red : Colour::yellow;
            out += ink.wrapped("  " + ink.paint(colour, fmt::format("{} {:<7}", section.sign, name(change.severity))) + " ", safe(change.message), 12);
            out += ink.wrapped("            ", fmt::format("{} · {} · {}", safe(change.rule), count_text(change), safe(place_text(change))), 12);
        }
        if (count < section.changes->size()) out += fmt::format("  … and {} more (--all)\n", section.changes->size() - count);
    }
    for (const PictureNews& news : picture_news(diff.pictures)) {
        out += ink.heading(news.title);
        const std::size_t count = options.all_fixes ? news.pictures.size() : std::min(shown_changes, news.pictures.size());
        for (std::size_t i = 0; i < count; ++i) out += ink.wrapped("  ", safe("▲ " + news.pictures[i].url + " " + picture_words(news.pictures[i])), 4);
        if (count < news.pictures.size()) out += fmt::format("  … and {} more (--all)\n", news.pictures.size() - count);
        out += ink.wrapped("    fix: ", safe(news.fix), 9);
    }
    for (const std::string& line : {pages_line("came", diff.added), pages_line("went", diff.removed)})
        if (!line.empty()) out += "\n" + ink.wrapped("", safe(line), 2);
    if (is_still(diff)) out += "Nothing changed.\n";
    if (diff.scores.size() > 1) out += ink.heading("Scores");
    for (std::size_t i = 1; i < diff.scores.size(); ++i) out += fmt::format("  {:<14}{}\n", safe(diff.scores[i].name), score_line(diff.scores[i]));
    out += "\n" + ink.paint(diff.worse ? Colour::red : Colour::green, diff.worse ? "WORSE" : is_still(diff) ? "the same" : "not worse");
    return out + "     score " + score_line(diff.scores.front()) + "\n";
}

std::string diff_markdown(const ReportDiff& diff) {
    std::string out = fmt::format("## {} smo diff: score {}\n\n", diff.worse ? "❌" : "✅", score_line(diff.scores.front()));
    for (const Section& section : sections(diff)) {
        if (section.changes->empty()) continue;
        out += fmt::format("### {}\n\n", section.title);
        std::size_t told = 0;
        for (const ReportDiff::Change& change : *section.changes) {
            if (++told > 50) break;
            out += fmt::format("- {} **{}** {} · {} · {} · {}\n", section.sign, name(change.severity), markdown::text(change.message), count_text(change),
                               markdown::code(change.rule), markdown::code(place_text(change)));
        }
        if (section.changes->size() > 50) out += fmt::format("- … and {} more\n", section.changes->size() - 50);
        out += "\n";
    }
    out += pictures_markdown(diff.pictures);
    for (const std::string& line : {pages_line("came", diff.added), pages_line("went", diff.removed)})
        if (!line.empty()) out += markdown::text(line) + "\n\n";
    if (is_still(diff)) out += "Nothing changed.\n";
    return out;
}

std::string diff_json(const ReportDiff& diff) {
    Json::Array scores;
    for (const ReportDiff::Score& score : diff.scores) {
        Json one;
        const auto number = [](const std::optional<Points>& points) { return points ? Json(points_number(*points)) : Json(nullptr); };
        one.set("name", score.name).set("before", number(score.before)).set("after", number(score.after));
        scores.push_back(std::move(one));
    }
    Json json;
    json.set("schema", "smo-diff/1").set("worse", diff.worse).set("scores", Json(std::move(scores)));
    json.set("new", changes_json(diff.fresh)).set("new_on_new_pages", changes_json(diff.on_new_pages)).set("mended", changes_json(diff.mended));
    json.set("gone_with_pages", changes_json(diff.with_lost_pages)).set("pages_added", strings(diff.added)).set("pages_removed", strings(diff.removed));
    json.set("pictures", pictures_json(diff.pictures));
    return to_text(json) + "\n";
}

}  // namespace smo
