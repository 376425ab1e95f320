// Pictures and media, what failed, what was left out, what could not be checked, and how the report was made.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <map>

#include "report/offered_media.h"
#include "report/preview_html_parts.h"
#include "report/report_html.h"

namespace smo::report {
namespace {

constexpr std::size_t most_rows = 1000;

std::string grouped(std::size_t count) {
    return text::grouped(static_cast<std::int64_t>(count));
}

std::string address(const std::string& url) {
    return sheet::link(url, text::ellipsis(url, 160));
}

std::string table(std::string_view caption, std::string_view columns, const std::string& rows, std::string_view style = "plain") {
    return fmt::format("<table class=\"{}\">\n<caption class=\"unseen\">{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n", style,
                       caption, columns, rows);
}

std::string picture_row(const SiteImage& use) {
    const ImageUse& image = use.image;
    std::string problem;
    if (image.status != 0 && (image.status < 200 || image.status > 299)) problem = fmt::format("answers {}", image.status);
    if (!image.problem.empty()) problem += (problem.empty() ? "" : "; ") + image.problem;
    const std::string size = image.width > 0 ? fmt::format("{} × {}", image.width, image.height) : "–";
    return fmt::format("<tr><th scope=\"row\">{}{}</th><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>\n", address(image.url),
                       problem.empty() ? "" : "<span class=\"problem\"><span aria-hidden=\"true\">✗</span> " + sheet::told(problem) + "</span>", size,
                       (image.bytes > 0 ? sheet::told(text::byte_size(image.bytes)) : std::string("–")) +
                           (image.type.empty() ? "" : "<span class=\"kind\">" + sheet::briefly(image.type) + "</span>"),
                       grouped(use.pages));
}

std::string media_cells(const OfferedMedia& media) {
    std::string list;
    for (const Offer* offer : media.offers) list += (list.empty() ? "" : ", ") + offer_text(*offer);
    return fmt::format("<td>{}</td><td>{}</td></tr>\n", media.kind.empty() ? "–" : media.kind, sheet::told(list));
}

std::string failed_row(const FailedAddress& failed) {
    const std::string from = failed.linked_from.empty() ? "–" : address(failed.linked_from);
    return fmt::format("<tr><th scope=\"row\">{}</th><td>{}: {}</td><td>{}</td></tr>\n", address(failed.url), sheet::briefly(failed.kind),
                       sheet::told(failed.message), from);
}

std::string row(std::string_view name, const std::string& markup) {
    return markup.empty() ? std::string() : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, markup);
}

std::string notes_of(const Summary& summary) {
    std::string out;
    for (std::size_t i = 0; i < summary.crawl.notes.size() && i < most_rows; ++i) {
        const CrawlNote& note = summary.crawl.notes[i];
        out += "<li>" + sheet::told(note.subject) + ": " + (note.url.empty() ? "" : address(note.url) + " ") + sheet::told(note.message) + "</li>\n";
    }
    return out.empty() ? out : "<ul>\n" + out + "</ul>\n" + left_out(summary.crawl.notes.size(), most_rows, "note");
}

}  // namespace

Part pictures_of(const Summary& summary) {
    Part part{"pictures", "Pictures shown when shared", {}, grouped(summary.images.size())};
    std::vector<const SiteImage*> images;
    for (const SiteImage& image : summary.images) images.push_back(&image);
    std::stable_sort(images.begin(), images.end(), [](const SiteImage* a, const SiteImage* b) { return a->pages > b->pages; });
    std::string rows;
    for (std::size_t i = 0; i < images.size() && i < most_rows; ++i) rows += picture_row(*images[i]);
    if (rows.empty()) return part;
    part.markup = table("Pictures with their sizes and on how many pages they are named",
                        "<th scope=\"col\">Picture</th><th scope=\"col\" class=\"num\">Pixels</th><th scope=\"col\" class=\"num\">Bytes</th><th scope=\"col\" "
                        "class=\"num\">Pages</th>",
                        rows) +
                  left_out(images.size(), most_rows, "picture");
    return part;
}

Part media_of(const Summary& summary) {
    Part part{"media", "Media the pages offer", {}, {}};
    const std::vector<OfferedMedia> all = offered_media(summary);
    std::string bodies;
    for (auto at = all.begin(); at != all.end();) {
        const auto end = std::find_if(at, all.end(), [&](const OfferedMedia& media) { return media.role != at->role; });
        bodies += fmt::format("<tbody>\n<tr><th scope=\"rowgroup\" rowspan=\"{}\">{}</th>", end - at, at->role);
        for (auto media = at; media != end; ++media) bodies += (media == at ? "" : "<tr>") + media_cells(*media);
        bodies += "</tbody>\n";
        at = end;
    }
    if (!bodies.empty())
        part.markup =
            "<table>\n<caption class=\"unseen\">Share links, profiles, embeds and feeds by kind of medium, with the number of pages</caption>\n<thead><tr><th "
            "scope=\"col\">As</th><th scope=\"col\">Kind</th><th scope=\"col\">Which, and on how many pages</th></tr></thead>\n" +
            bodies + "</table>\n";
    for (const ContactSentence& sentence : contact_sentences(summary)) part.markup += paragraph(sentence.text);
    return part;
}

Part failed_of(const Summary& summary) {
    const std::vector<FailedAddress>& failed = summary.crawl.failed;
    Part part{"failed", "Addresses that failed", {}, grouped(failed.size())};
    std::string rows;
    for (std::size_t i = 0; i < failed.size() && i < most_rows; ++i) rows += failed_row(failed[i]);
    if (!rows.empty())
        part.markup = table("Addresses that could not be read, why, and which page links them",
                            "<th scope=\"col\">Address</th><th scope=\"col\">Why</th><th scope=\"col\">Linked from</th>", rows, "addresses") +
                      left_out(failed.size(), most_rows, "address");
    return part;
}

Part skipped_of(const Summary& summary) {
    Part part{"skipped", "Addresses that were left out", {}, grouped(summary.crawl.skipped_count)};
    std::map<std::string, std::vector<const SkippedAddress*>> reasons;
    for (const SkippedAddress& skipped : summary.crawl.skipped) reasons[skipped.reason].push_back(&skipped);
    std::vector<std::pair<std::string, std::vector<const SkippedAddress*>>> sorted(reasons.begin(), reasons.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    for (const auto& [reason, addresses] : sorted) {
        std::string rows;
        for (const SkippedAddress* skipped : addresses) rows += "<li>" + address(skipped->url) + "</li>\n";
        part.markup += fmt::format("<details><summary>{} × {}</summary>\n<ul class=\"rows\">\n{}</ul>\n</details>\n", grouped(addresses.size()),
                                   sheet::told(reason), rows);
    }
    if (summary.crawl.skipped_count > summary.crawl.skipped.size())
        part.markup += fmt::format("<p class=\"more\">{} more are not told apart.</p>\n", grouped(summary.crawl.skipped_count - summary.crawl.skipped.size()));
    return part;
}

Part unknown_of(const Summary& summary) {
    Part part{"unknown", "What could not be checked", {}, grouped(summary.unknown)};
    std::string rows;
    for (std::size_t i = 0; i < summary.unknown_reasons.size() && i < most_rows; ++i)
        rows += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td></tr>\n", sheet::told(summary.unknown_reasons[i].first),
                            grouped(summary.unknown_reasons[i].second));
    if (!rows.empty())
        part.markup = "<p>This is unknown: it is neither passed nor failed, and no score counts it.</p>\n" +
                      table("Why something could not be checked, and how often", "<th scope=\"col\">Why</th><th scope=\"col\" class=\"num\">Checks</th>", rows);
    return part;
}

Part making_of(const Summary& summary, const HtmlOptions& options) {
    const CrawlOutcome& crawl = summary.crawl;
    std::string rows = row("Program", sheet::told(options.made_by)) + row("Rules", sheet::told(summary.ruleset_version + " (" + summary.ruleset_hash + ")")) +
                       row("Target", sheet::told(crawl.target)) + row("Started at", sheet::told(summary.started_at));
    if (summary.duration_ms > 0) rows += row("Took", fmt::format("{}.{} s", summary.duration_ms / 1000, summary.duration_ms / 100 % 10));
    rows += row("Requests", grouped(crawl.requests));
    rows += row("Address of the site", crawl.site_url.empty() ? "unknown: rules about addresses could not be checked; give <code>--site-url</code>"
                                                              : sheet::link(crawl.site_url, crawl.site_url) + " (" + sheet::told(crawl.site_url_reason) + ")");
    if (crawl.in_sitemap > 0) rows += row("In the sitemap", counted(crawl.in_sitemap, "address"));
    rows += row("Stopped by", sheet::told(crawl.stopped_by)) + row("Notes", notes_of(summary));
    return {"making",
            "How this was made",
            "<dl class=\"making\">\n" + rows +
                "</dl>\n<p>A rule is explained by <code>smo explain</code> and its id. What hurts which platform is worked out from what the pages say; no "
                "platform was asked.</p>\n",
            {}};
}

}  // namespace smo::report
