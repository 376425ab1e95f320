// Site findings, risks, what failed or was left out, and pictures.

#include "report/terminal_sections.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <map>

namespace smo {
namespace {

constexpr std::size_t shown = 10;  // lines of one section, unless all are asked for

std::string more(std::size_t count) {
    return count > 0 ? fmt::format("  … and {} more (--all)\n", count) : std::string();
}

std::string finding_line(const Ink& ink, const Finding& finding) {
    return ink.wrapped("  " + label(ink, finding.severity) + " ", safe(finding.message) + " (" + safe(finding.rule) + ")", 12);
}

std::string failed_text(const Summary& summary, std::size_t limit, const Ink& ink) {
    std::string out;
    std::size_t count = 0;
    for (const FailedAddress& failed : summary.crawl.failed) {
        if (failed.internal_link) continue;
        if (++count > limit) continue;
        out += ink.wrapped("  ", fmt::format("{} · {}: {}", safe(failed.url), safe(failed.kind), safe(failed.message)), 4);
    }
    if (count == 0) return {};
    return ink.heading("Failed: these could not be read") + out + more(count > limit ? count - limit : 0);
}

std::string skipped_text(const Summary& summary, const Ink& ink) {
    if (summary.crawl.skipped_count == 0) return {};
    std::map<std::string, std::size_t> reasons;
    for (const SkippedAddress& skipped : summary.crawl.skipped) ++reasons[skipped.reason];
    std::vector<std::pair<std::string, std::size_t>> sorted(reasons.begin(), reasons.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string out = ink.heading("Skipped");
    for (std::size_t i = 0; i < sorted.size() && i < shown; ++i) out += fmt::format("  {:>5} × {}\n", sorted[i].second, safe(sorted[i].first));
    if (summary.crawl.skipped_count > summary.crawl.skipped.size())
        out += fmt::format("  {:>5} × more that are not told apart\n", summary.crawl.skipped_count - summary.crawl.skipped.size());
    return out;
}

std::string unknown_text(const Summary& summary, std::size_t limit, const Ink& ink) {
    if (summary.unknown_reasons.empty()) return {};
    std::string out = ink.heading("Unknown: could not be checked, and is not scored");
    for (std::size_t i = 0; i < summary.unknown_reasons.size() && i < limit; ++i)
        out += ink.wrapped(fmt::format("  {:>12}  ", text::plural(static_cast<std::int64_t>(summary.unknown_reasons[i].second), "check")),
                           safe(summary.unknown_reasons[i].first), 16);
    return out + more(summary.unknown_reasons.size() > limit ? summary.unknown_reasons.size() - limit : 0);
}

std::string image_line(const SiteImage& image, const Ink& ink) {
    std::string facts;
    if (image.image.status != 0 && (image.image.status < 200 || image.image.status > 299)) facts += fmt::format(" · answers {}", image.image.status);
    if (image.image.width > 0) facts += fmt::format(" · {} × {}", image.image.width, image.image.height);
    if (!image.image.type.empty()) facts += " · " + safe(image.image.type);
    if (image.image.bytes > 0) facts += " · " + text::byte_size(image.image.bytes);
    if (!image.image.problem.empty()) facts += " · " + safe(image.image.problem);
    return ink.wrapped("  ", fmt::format("{}{} · {}", text::ellipsis(safe(image.image.url), 160), facts, pages_text(image.pages)), 4);
}

}  // namespace

/// What the fix list does not say already.
std::string site_findings_text(const Summary& summary, const TerminalOptions& options, const Ink& ink) {
    std::vector<const Finding*> rest;
    for (const Finding& finding : summary.site_findings)
        if (std::none_of(summary.fixes.begin(), summary.fixes.end(), [&](const Fix& fix) { return fix.rule == finding.rule; })) rest.push_back(&finding);
    if (rest.empty()) return {};
    std::string out = ink.heading("The site as a whole");
    const std::size_t limit = options.all_fixes ? rest.size() : std::min(shown, rest.size());
    for (std::size_t i = 0; i < limit; ++i) out += finding_line(ink, *rest[i]);
    return out + more(rest.size() - limit);
}

std::string risks_text(const Summary& summary, const Ink& ink) {
    if (summary.risks.empty()) return {};
    std::string out = ink.heading("Risks");
    for (const Finding& finding : summary.risks) out += finding_line(ink, finding);
    return out;
}

std::string crawl_text(const Summary& summary, const TerminalOptions& options, const Ink& ink) {
    const std::size_t limit = options.all_fixes ? summary.crawl.failed.size() + summary.unknown_reasons.size() : shown;
    return failed_text(summary, limit, ink) + skipped_text(summary, ink) + unknown_text(summary, limit, ink);
}

std::string media_text(const Summary& summary, const Ink& ink) {
    std::string out;
    if (!summary.images.empty()) {
        std::vector<const SiteImage*> images;
        for (const SiteImage& image : summary.images) images.push_back(&image);
        std::stable_sort(images.begin(), images.end(), [](const SiteImage* a, const SiteImage* b) { return a->pages > b->pages; });
        out += ink.heading(fmt::format("Pictures shown when shared: {}", images.size()));
        for (std::size_t i = 0; i < images.size() && i < 5; ++i) out += image_line(*images[i], ink);
        if (images.size() > 5) out += fmt::format("  … and {} more in the JSON report\n", images.size() - 5);
    }
    return out + offers_text(summary, ink);
}

}  // namespace smo
