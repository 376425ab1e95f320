// The verdict with its reasons, the four sentences, the scores, the readiness of each platform, and what a baseline says.

#include <fmt/format.h>
#include <smo/text.h>

#include "report/diff.h"
#include "report/picture_news.h"
#include "report/preview_html_parts.h"
#include "report/readiness_rows.h"
#include "report/report_html.h"

namespace smo::report {
namespace {

constexpr std::size_t most_rows = 1000;

struct Word {
    std::string_view style, sign, word;
};

Word word_for(int exit) {
    if (exit == 0) return {"good", "✓", "Passed"};
    if (exit == 3) return {"open", "?", "Incomplete"};
    return {"bad", "✗", "Failed"};
}

Word word_for(Answer3 answer) {
    switch (answer) {
        case Answer3::yes:
            return {"good", "✓", "yes"};
        case Answer3::partly:
            return {"open", "◐", "partly"};
        case Answer3::no:
            return {"bad", "✗", "no"};
        case Answer3::unknown:
            break;
    }
    return {"soft", "?", "unknown"};
}

std::string sentences_of(const Summary& summary) {
    if (summary.judged == 0) return {};
    std::string rows;
    for (const Sentence& sentence : summary.sentences) {
        const Word word = word_for(sentence.answer);
        if (!sentence.text.empty())
            rows += fmt::format("<li><span class=\"sign {}\" role=\"img\" aria-label=\"{}\">{}</span> <span>{}</span></li>\n", word.style, word.word, word.sign,
                                sheet::told(sentence.text));
    }
    return rows.empty() ? rows : "<ul class=\"sentences\">\n" + rows + "</ul>\n";
}

std::string score_of(const Summary& summary) {
    if (!summary.score) return "<p class=\"score\">no score</p>\n";
    std::string out = fmt::format("<p class=\"score\"><strong class=\"{}\">{}</strong> of 100 <span class=\"grade\">grade <strong>{}</strong></span></p>\n",
                                  tone(*summary.score), points_text(*summary.score), grade(*summary.score));
    out += bar(*summary.score) + "\n";
    if (summary.checked < 0.995) out += fmt::format("<p class=\"facts\">{:.0f} % could be checked</p>\n", summary.checked * 100);
    if (summary.if_all_mended && *summary.if_all_mended > *summary.score)
        out += fmt::format("<p class=\"facts\">Mending everything listed would give {}.</p>\n", points_text(*summary.if_all_mended));
    return out;
}

std::string counts_of(const Summary& summary) {
    const auto item = [](std::size_t count, std::string_view style, std::string_view sign, const std::string& words) {
        if (count == 0) style = "soft";
        return fmt::format("<li class=\"{}\"><span aria-hidden=\"true\">{}</span> {}</li>\n", style, sign, words);
    };
    std::string out = item(summary.errors, "error", "✗", counted(summary.errors, "error")) +
                      item(summary.warnings, "warning", "▲", counted(summary.warnings, "warning")) +
                      item(summary.infos, "note", "·", counted(summary.infos, "note"));
    if (summary.unknown > 0) out += item(summary.unknown, "unknown", "?", text::grouped(static_cast<std::int64_t>(summary.unknown)) + " not checked");
    if (summary.ignored > 0) out += item(summary.ignored, "ignored", "–", text::grouped(static_cast<std::int64_t>(summary.ignored)) + " ignored");
    return "<ul class=\"counts\">\n" + out + "</ul>\n";
}

/// "13 pages judged, 2 listed, 1 failed".
std::string coverage_of(const Summary& summary) {
    std::string out = counted(summary.judged, "page") + " judged";
    const auto add = [&](std::size_t count, std::string_view what) {
        if (count > 0) out += ", " + text::grouped(static_cast<std::int64_t>(count)) + " " + std::string(what);
    };
    std::size_t missing = 0;
    for (const FailedAddress& failed : summary.crawl.failed) missing += failed.internal_link ? 1 : 0;
    add(summary.listed, "only listed");
    add(summary.crawl.skipped_count, "skipped");
    add(summary.crawl.failed.size() - missing, "failed");
    add(missing, "missing behind links");
    if (!summary.crawl.stopped_by.empty()) out += "; stopped by " + summary.crawl.stopped_by;
    return "<p class=\"facts\">" + sheet::told(out) + "</p>\n";
}

std::string change_of(const Summary& summary) {
    const Comparison& comparison = summary.comparison;
    if (!summary.score || !comparison.score_before) return {};
    if (!comparison.same_ruleset) return "<p>The scores are not compared: the rules are others than then.</p>\n";
    return fmt::format("<p>The score was {}, it is {} now ({}).</p>\n", points_text(*comparison.score_before), points_text(*summary.score),
                       change_text(*comparison.score_before, *summary.score));
}

}  // namespace

std::string verdict_of(const Summary& summary) {
    const Word word = word_for(summary.gate.exit);
    std::string reasons;
    for (const Gate::Reason& reason : summary.gate.reasons) reasons += "<li>" + sheet::told(reason.text) + "</li>\n";
    if (!reasons.empty()) reasons = "<ul class=\"reasons\">\n" + reasons + "</ul>\n";
    return fmt::format(
        "<section class=\"result {}\" aria-labelledby=\"result-name\">\n<div>\n<h2 id=\"result-name\"><span aria-hidden=\"true\">{}</span> "
        "{}</h2>\n{}{}</div>\n"
        "<div class=\"number\">\n{}</div>\n<div class=\"plain-words\">\n{}{}</div>\n</section>\n",
        word.style, word.sign, word.word, reasons, counts_of(summary), score_of(summary), sentences_of(summary), coverage_of(summary));
}

Part scores_of(const Summary& summary) {
    Part part{"scores", "Scores by group", {}, {}};
    std::string rows;
    for (const std::string_view group : rule_groups()) {
        const auto found = summary.groups.find(std::string(group));
        if (found == summary.groups.end()) continue;
        rows += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"bars\">{}</td></tr>\n", group, points_text(found->second),
                            bar(found->second));
    }
    if (rows.empty()) return part;
    part.markup =
        "<table class=\"scores\">\n<caption class=\"unseen\">Score of each group of rules, of 100</caption>\n<thead><tr><th scope=\"col\">Group</th><th "
        "scope=\"col\" class=\"num\">Score</th><td></td></tr></thead>\n<tbody>\n" +
        rows + "</tbody>\n</table>\n";
    return part;
}

Part readiness_of(const Summary& summary) {
    Part part{"platforms", "Ready for which platform", {}, {}};
    std::string rows, before;
    for (const ReadinessRow& row : readiness_rows(summary)) {
        std::string trouble = row.trouble.empty() ? "<span class=\"facts\">nothing</span>" : sheet::told(row.trouble);
        if (!row.rule.empty()) trouble += " " + rule_link(row.rule, summary.fixes);
        const std::string shown = !row.trouble.empty() && trouble == before ? "<span class=\"facts\">the same</span>" : trouble;
        rows += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"num {}\">{}</td><td>{}</td></tr>\n", sheet::told(sheet::listed(row.platforms)),
                            tone(row.points), points_text(row.points), shown);
        before = trouble;
    }
    if (rows.empty()) return part;
    part.markup =
        "<table>\n<caption class=\"unseen\">Readiness for each platform, of 100, and what hurts most there</caption>\n<thead><tr><th "
        "scope=\"col\">Platform</th><th scope=\"col\" class=\"num\">Ready</th><th scope=\"col\">What hurts most there</th></tr></thead>\n<tbody>\n" +
        rows + "</tbody>\n</table>\n";
    return part;
}

Part comparison_of(const Summary& summary) {
    const Comparison& comparison = summary.comparison;
    Part part{"baseline", "Against the baseline", {}, fmt::format("{} new", comparison.fresh)};
    if (!comparison.made) return part;
    part.markup = fmt::format("<ul class=\"counts\">\n<li class=\"{}\"><strong>{}</strong> new</li>\n<li>{} known</li>\n",
                              comparison.fresh > 0 ? "error" : "good", comparison.fresh, comparison.known);
    if (comparison.spread > 0) part.markup += "<li>" + counted(comparison.spread, "finding") + " of a known template fault on one more page</li>\n";
    part.markup += "</ul>\n" + change_of(summary);
    std::string rows;
    for (std::size_t i = 0; i < comparison.mended.size() && i < most_rows; ++i) {
        const Comparison::Mended& mended = comparison.mended[i];
        rows += fmt::format("<li><span class=\"good\" aria-hidden=\"true\">✓</span> {} <span class=\"rule\">{}</span></li>\n",
                            mended.path.empty() ? "the whole site" : sheet::briefly(mended.path), sheet::briefly(mended.rule));
    }
    if (!rows.empty())
        part.markup += "<h3>Mended since then</h3>\n<ul class=\"rows\">\n" + rows + "</ul>\n" + left_out(comparison.mended.size(), most_rows, "mended fault");
    for (const PictureNews& news : picture_news(comparison.pictures)) {
        rows.clear();
        for (std::size_t i = 0; i < news.pictures.size() && i < most_rows; ++i)
            rows += "<li>" + sheet::link(news.pictures[i].url, news.pictures[i].url) + " " + sheet::told(picture_words(news.pictures[i])) + "</li>\n";
        part.markup += "<h3>" + news.title + "</h3>\n<ul class=\"rows\">\n" + rows + "</ul>\n" + left_out(news.pictures.size(), most_rows, "picture") +
                       advice_and_snippet(news.fix, "");
    }
    if (const std::string unasked = unasked_pictures(comparison); !unasked.empty()) part.markup += "<p>" + sheet::told(unasked) + "</p>\n";
    return part;
}

}  // namespace smo::report
