// Workflow commands of GitHub Actions: at most ten annotations of a level are shown, so one stands for each kind of fault, new ones
// first, and the tenth says how many more there are.

#include <fmt/format.h>
#include <smo/report.h>
#include <smo/text.h>

#include <algorithm>

#include "report/findings.h"
#include "report/folded_fixes.h"
#include "report/picture_news.h"

namespace smo {
namespace {

constexpr std::size_t most_of_a_level = 10;

std::string_view command(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::info:
            return "notice";
    }
    return "notice";
}

/// What would end a command or begin another is percent-encoded.
std::string plain(std::string_view words) {
    std::string out;
    for (const char c : text::for_terminal(words)) {
        if (c == '%')
            out += "%25";
        else
            out += c;
    }
    return out;
}

std::string property(std::string_view words) {
    return text::replace_all(text::replace_all(plain(words), ":", "%3A"), ",", "%2C");
}

std::string annotation(const FoldedFix& folded) {
    const Fix& fix = folded.fix;
    const Place place = place_of(fix);
    std::string out = fmt::format("::{} ", command(fix.severity));
    if (place.is_file) {
        out += "file=" + property(place.path);
        if (place.line > 0) out += fmt::format(",line={}", place.line);
        if (place.line > 0 && place.column > 0) out += fmt::format(",col={}", place.column);
        out += ",";
    }
    out += "title=" + property("smo " + fix.rule) + "::" + plain(fix.message);
    std::string more = text::plural(static_cast<std::int64_t>(fix.pages), "page");
    if (fix.fresh > 0) more += fmt::format(", {} new", fix.fresh);
    out += plain(" (" + more + ")");
    if (!place.is_file) out += plain(" at " + fix.example_url);
    if (!place.built.empty()) out += plain(", built as " + place.built);
    if (!fix.fix.empty()) out += "%0ATo mend it: " + plain(advice(fix.fix));
    return out + "\n";
}

/// One notice for each kind of news; they fail nothing.
std::vector<std::string> picture_notices(const Comparison& comparison) {
    std::vector<std::string> notices;
    for (const PictureNews& news : picture_news(comparison.pictures)) {
        const Comparison::Picture& first = news.pictures.front();
        std::string words = first.url + " " + picture_words(first);
        if (news.pictures.size() > 1) words += fmt::format(" (and {})", text::plural(static_cast<std::int64_t>(news.pictures.size() - 1), "more picture"));
        notices.push_back("::notice title=" + property("smo: " + news.title) + "::" + plain(words) + "%0ATo mend it: " + plain(news.fix) + "\n");
    }
    return notices;
}

std::string level_text(const std::vector<FoldedFix>& fixes, Severity severity, std::size_t most) {
    std::vector<const FoldedFix*> of_level;
    for (const FoldedFix& fix : fixes)
        if (fix.fix.severity == severity) of_level.push_back(&fix);
    std::stable_sort(of_level.begin(), of_level.end(), [](const FoldedFix* a, const FoldedFix* b) { return (a->fix.fresh > 0) > (b->fix.fresh > 0); });
    std::string out;
    const std::size_t whole = of_level.size() <= most ? of_level.size() : most - 1;
    for (std::size_t i = 0; i < whole; ++i) out += annotation(*of_level[i]);
    if (whole < of_level.size())
        out += fmt::format("::{} title=smo::{} more kinds of fault; the job summary and the log have them\n", command(severity), of_level.size() - whole);
    return out;
}

}  // namespace

std::string github_commands(const Summary& summary) {
    const std::vector<FoldedFix> fixes = fold(summary.fixes);
    std::string out;
    for (const Severity severity : {Severity::error, Severity::warning}) out += level_text(fixes, severity, most_of_a_level);
    const std::vector<std::string> notices = picture_notices(summary.comparison);
    for (const std::string& notice : notices) out += notice;
    out += level_text(fixes, Severity::info, most_of_a_level - notices.size());
    for (const Gate::Reason& reason : summary.gate.reasons)
        if (reason.kind != "severity" && reason.kind != "new-finding") out += "::error title=smo::" + plain(reason.text) + "\n";
    return out;
}

}  // namespace smo
