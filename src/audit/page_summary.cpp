#include "audit/page_summary.h"

#include <algorithm>

#include <smo/text.h>

namespace smo {
namespace {

constexpr std::size_t max_text = 300;

bool matches_any(std::span<const std::string> globs, std::string_view path) {
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return text::glob_match(glob, path); });
}

ImageUse image_use(const Answer& answer) {
    ImageUse use;
    use.url = answer.want.url;
    if (!answer.looked) {
        use.problem = answer.why;
        return use;
    }
    const Response& last = answer.visit.last;
    use.status = last.status;
    use.bytes = last.body_bytes;
    if (last.error) use.problem = last.error->message;
    const auto* image = std::get_if<ImageFacts>(&answer.content);
    if (!image) return use;
    use.type = image->type;
    use.width = image->width;
    use.height = image->height;
    use.hash = image->hash;
    if (use.problem.empty()) use.problem = image->problem;
    return use;
}

void add_images(PageRecord& record, std::span<const Answer> answers) {
    for (const Answer& answer : answers) {
        if (answer.want.kind != WantKind::image || answer.want.way != WantWay::get || answer.want.fact_name.find("icon") != std::string::npos) continue;
        const bool known = std::any_of(record.images.begin(), record.images.end(), [&](const ImageUse& use) { return use.url == answer.want.url; });
        if (!known) record.images.push_back(image_use(answer));
    }
}

std::string feed_kind(const Page& page, FactIndex feed) {
    for (const Fact& fact : page.facts)
        if (fact.name == "link:feed.type" && fact.owner == feed) {
            if (text::contains_ignoring_case(fact.value, "atom")) return "atom";
            if (text::contains_ignoring_case(fact.value, "json")) return "json-feed";
        }
    return "rss";
}

void add_offers(PageRecord& record, const Page& page) {
    constexpr std::string_view roles[] = {"share", "profile", "embed", "widget"};
    for (FactIndex i = 0; i < page.facts.size(); ++i) {
        const std::string_view name = page.facts[i].name;
        if (name == "link:feed") record.offers.emplace_back(feed_kind(page, i), "feed");
        for (const std::string_view role : roles) {
            if (!name.starts_with(role) || name.size() < role.size() + 2 || name[role.size()] != ':') continue;
            const std::string_view id = name.substr(role.size() + 1);
            if (find_platform(id)) record.offers.emplace_back(std::string(id), std::string(role));
        }
    }
    std::sort(record.offers.begin(), record.offers.end());
    record.offers.erase(std::unique(record.offers.begin(), record.offers.end()), record.offers.end());
}

/// The least quiet of the share links and widgets; a link contacts nobody before the click.
std::string contact_of(const Page& page) {
    constexpr std::string_view words[] = {"", "plain", "consent", "unknown", "at-once"};
    std::size_t worst = 0;
    for (const Fact& fact : page.facts) {
        const std::string_view name = fact.name;
        if (name.starts_with("share:") && !fact.owner) worst = std::max<std::size_t>(worst, 1);
        if (!name.starts_with("widget:") || !name.ends_with(".load")) continue;
        const auto* word = std::find(std::begin(words), std::end(words), std::string_view(fact.value));
        if (word != std::end(words)) worst = std::max(worst, static_cast<std::size_t>(word - std::begin(words)));
    }
    return std::string(words[worst]);
}

}  // namespace

PageKind kind_of_page(const Selection& selection, const VisitedPage& visited) {
    const auto url = Url::parse(visited.url);
    const std::string path = url ? url->path() : "/";
    if (matches_any(selection.skip_pages, path)) return {PageClass::listed, "skipped by the configuration"};
    if (matches_any(selection.score_pages, path)) return {};
    return page_kind(visited);
}

PageRecord describe_page(const PageKind& kind, const VisitedPage& visited, const Gathered& known, std::span<const Answer> answers) {
    PageRecord record;
    record.number = visited.number;
    record.url = visited.visit.requested.empty() ? visited.url : in_production(known, visited.visit.requested);
    record.final_url = known.page.url.empty() ? visited.url : known.page.url;
    record.file = visited.visit.last.file;
    record.status = visited.visit.last.status;
    record.page_class = kind.page_class;
    record.class_reason = kind.reason;
    if (const Fact* title = first(known.page.facts, "title"))
        record.title = text::to_utf8(std::string_view(text::collapse_space(title->value)).substr(0, max_text));
    if (const Fact* generator = first(known.page.facts, "meta:generator"))
        record.generator = text::to_utf8(std::string_view(generator->value).substr(0, max_text));
    if (const auto url = Url::parse(record.final_url)) record.shape = url_shape(*url);
    if (const Fact* canonical = first(known.page.facts, "link:canonical"))
        if (const auto url = resolved(known.page, *canonical)) record.canonical = in_production(known, url->without_fragment());
    record.in_sitemap = visited.in_sitemap;
    record.linked = visited.linked;
    for (const std::string& alias : visited.aliases) record.aliases.push_back(in_production(known, alias));
    std::sort(record.aliases.begin(), record.aliases.end());
    add_images(record, answers);
    add_offers(record, known.page);
    record.contact = contact_of(known.page);
    return record;
}

}  // namespace smo
