// smo inspect: what smo reads in a page, image, robots.txt, sitemap, feed or oEmbed answer, as text or JSON.

#include <fmt/format.h>
#include <smo/disk.h>
#include <smo/report.h>
#include <smo/text.h>

#include "cli/commands.h"
#include "cli/exchange.h"
#include "cli/target.h"
#include "cli/warc_inspect.h"

namespace smo::cli {
namespace {

bool ends_with_robots(std::string_view url) {
    return url.ends_with("/robots.txt") || url.ends_with("%2Frobots.txt");
}

/// By type and name first, then by the first bytes.
ItemKind kind_of(const Visit& visit) {
    const std::string type = media_type(visit.last.headers.first("content-type").value_or(""));
    const std::string_view start = text::trim(std::string_view(visit.last.body).substr(0, 2'000));
    const auto holds = [&](std::string_view word) { return text::contains_ignoring_case(start, word); };
    if (type == "text/html" && visit.last.headers.first("content-encoding")) return ItemKind::page;
    if (ends_with_robots(visit.last.url) || visit.last.file.ends_with("robots.txt")) return ItemKind::robots;
    if (type.starts_with("image/")) return ItemKind::image;
    if (holds("<urlset") || holds("<sitemapindex") || start.starts_with("\x1f\x8b")) return ItemKind::sitemap;
    if (holds("<rss") || holds("<feed") || holds("<rdf:RDF") || holds("jsonfeed.org")) return ItemKind::feed;
    if (holds("<oembed") || (start.starts_with('{') && type != "text/html")) return ItemKind::oembed;
    if (type.empty() && !start.empty() && !start.starts_with('<') && static_cast<unsigned char>(start[0]) >= 0x80) return ItemKind::image;
    return ItemKind::page;
}

std::string row(std::string_view key, std::string_view value) {
    return fmt::format("  {:<18} {}\n", key, text::for_terminal(value));
}

std::string head(const Visit& visit, std::string_view what) {
    std::string out = fmt::format("{}  {}\n", what, text::for_terminal(visit.last.file.empty() ? visit.last.url : visit.last.file));
    for (const Hop& hop : visit.hops) out += row(fmt::format("{}", hop.status), hop.url + " → " + hop.location);
    if (visit.last.file.empty()) out += row("status", fmt::format("{}", visit.last.status));
    return out;
}

std::string page_text(const Page& page, const Visit& visit) {
    std::string out = head(visit, "Page") + row("charset", page.charset);
    if (!page.unreadable.empty()) out += row("unreadable", page.unreadable);
    for (const Fact& fact : page.facts) {
        const std::string place = fact.at.line > 0 ? fmt::format("{}:{}", fact.at.line, fact.at.column) : "";
        const std::string origin = fact.origin == Origin::head || fact.origin == Origin::header ? "" : fmt::format(" ({})", name(fact.origin));
        out += fmt::format("  {:>9}  {:<28} {}{}\n", place, text::for_terminal(fact.name), text::ellipsis(text::for_terminal(fact.value), 120), origin);
    }
    return out + fmt::format("  {}\n", text::plural(static_cast<std::int64_t>(page.links.size()), "link"));
}

struct Describe {
    const Visit& visit;
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const Page& page) const { return page_text(page, visit); }
    std::string operator()(const ImageFacts& image) const {
        std::string out = head(visit, "Image") + row("type", image.type.empty() ? "unknown" : image.type);
        out += row("header type", visit.last.file.empty() ? visit.last.headers.first("content-type").value_or("none") : "not served");
        out += row("pixels", fmt::format("{} × {}", image.width, image.height)) + row("bytes", text::grouped(visit.last.body_bytes));
        if (image.turn != 1) out += row("EXIF turn", fmt::format("{}", image.turn));
        if (image.animated) out += row("animated", "yes");
        if (image.transparent) out += row("transparent", "yes");
        return image.problem.empty() ? out : out + row("problem", image.problem);
    }
    std::string operator()(const Robots& robots) const {
        std::string out = head(visit, "robots.txt");
        for (const std::string& sitemap : robots.sitemaps()) out += row("sitemap", sitemap);
        for (const std::string& note : robots.notes()) out += row("note", note);
        return out + "  smo robots <this> <url>… tells who may fetch what.\n";
    }
    std::string operator()(const Sitemap& sitemap) const {
        std::string out =
            head(visit, sitemap.index ? "Sitemap index" : "Sitemap") + row("entries", text::grouped(static_cast<std::int64_t>(sitemap.entries.size())));
        for (const std::string& note : sitemap.notes) out += row("note", note);
        for (const SitemapEntry& entry : sitemap.entries) out += row(entry.last_modified, entry.url);
        return out;
    }
    std::string operator()(const Feed& feed) const {
        std::string out = head(visit, "Feed") + row("kind", feed.kind) + row("title", feed.title);
        for (const std::string& note : feed.notes) out += row("note", note);
        for (const FeedEntry& entry : feed.entries) out += row(entry.published, entry.title + "  " + entry.url);
        return out;
    }
    std::string operator()(const OEmbed& answer) const {
        std::string out = head(visit, "oEmbed answer");
        if (!answer.problem.empty()) out += row("problem", answer.problem);
        for (const auto& [key, value] : answer.fields) out += row(key, text::ellipsis(value, 120));
        return out;
    }
};

/// Documents other than pages as facts too, so that one reader of smo-facts/1 reads them all.
Page as_page(const ParseResult& result, const Visit& visit) {
    if (const auto* page = std::get_if<Page>(&result.content)) return *page;
    Page page;
    page.url = visit.last.url;
    const auto add = [&](std::string name, std::string value) {
        page.facts.push_back({.name = std::move(name), .value = std::move(value), .origin = Origin::probe, .span = {}, .at = {}, .owner = {}, .form = {}});
    };
    if (const auto* image = std::get_if<ImageFacts>(&result.content)) {
        add("image.type", image->type);
        add("image.width", std::to_string(image->width));
        add("image.height", std::to_string(image->height));
        add("image.bytes", std::to_string(visit.last.body_bytes));
        add("image.turn", std::to_string(image->turn));
        if (!image->problem.empty()) add("image.problem", image->problem);
    }
    if (const auto* robots = std::get_if<Robots>(&result.content)) {
        for (const std::string& sitemap : robots->sitemaps()) add("robots.sitemap", sitemap);
        for (const std::string& note : robots->notes()) add("robots.note", note);
    }
    if (const auto* sitemap = std::get_if<Sitemap>(&result.content)) {
        for (const SitemapEntry& entry : sitemap->entries) add(sitemap->index ? "sitemap.sitemap" : "sitemap.url", entry.url);
        for (const std::string& note : sitemap->notes) add("sitemap.note", note);
    }
    if (const auto* feed = std::get_if<Feed>(&result.content)) {
        add("feed.kind", feed->kind);
        add("feed.title", feed->title);
        for (const FeedEntry& entry : feed->entries) add("feed.entry", entry.url);
        for (const std::string& note : feed->notes) add("feed.note", note);
    }
    if (const auto* answer = std::get_if<OEmbed>(&result.content)) {
        if (!answer->problem.empty()) add("oembed.problem", answer->problem);
        for (const auto& [key, value] : answer->fields) add("oembed." + key, value);
    }
    return page;
}

Result<std::string> inspect(const Arguments& arguments, const std::string& word) {
    if (names_archive(word)) return inspect_archive(arguments, word);
    auto visit = bring(arguments, word);
    if (!visit) return tl::unexpected(visit.error());
    if (visit->last.error) return fail(visit->last.error->message, visit->last.url);
    const ItemKind kind = kind_of(*visit);
    const bool served = visit->last.file.empty();
    if (!served && kind == ItemKind::page) visit->last.headers = {};  // guessed from the name, not served
    auto result = read_safely(arguments, kind, *visit);
    if (!result) return tl::unexpected(result.error());
    if (!result->failure.empty()) return fail(result->failure, visit->last.url);
    visit->last.body.clear();
    if (auto* page = std::get_if<Page>(&result->content); page && !served)
        std::erase_if(page->facts, [](const Fact& fact) { return !fact.owner && (fact.name.starts_with("url") || fact.name.starts_with("http:")); });
    if (arguments.one("format").value_or("") == "json") return to_text(facts_json(*visit, as_page(*result, *visit))) + "\n";
    return std::visit(Describe{*visit}, result->content);
}

}  // namespace

int run_inspect(const Arguments& arguments, const Streams& streams) {
    if (arguments.words.empty()) return impossible(streams, {"nothing to inspect", "", "smo inspect <url or file>…"});
    std::string out;
    int exit = exit_well;
    for (const std::string& word : arguments.words) {
        const auto text = inspect(arguments, word);
        if (text)
            out += *text;
        else
            exit = impossible(streams, text.error());
    }
    if (const auto file = arguments.one("output")) {
        if (const auto done = write_file(*file, out); !done) return impossible(streams, done.error());
        return exit;
    }
    return streams.out(out) ? exit : exit_impossible;
}

}  // namespace smo::cli
