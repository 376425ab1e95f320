// Answers of the network as facts, named probe:<asking fact>.<property> and owned by the asking fact. What could not be asked is a
// fact as well (`.unasked`), and so is what failed (`.error`): rules tell "broken" from "not looked at".

#include <fmt/format.h>

#include <algorithm>

#include <smo/text.h>

#include "audit/crawler_facts.h"
#include "audit/gather.h"
#include "audit/wanted.h"

namespace smo {
namespace {

constexpr std::size_t max_fields = 40;  // of an oEmbed answer
constexpr std::size_t max_field_bytes = 4096;

class ProbeFacts {
public:
    ProbeFacts(Gathered& known, const Interest& interest) : known_(known), interest_(interest) {}
    void add(const Answer& answer, std::span<const Answer> all);
    void add_unasked(const Want& want, std::string_view why);

private:
    void put(std::string_view property, std::string value);
    void add_exchange(const Visit& visit);
    void add_content(const Answer& answer);
    void add_image(const ImageFacts& image, const Visit& visit);
    void add_address(const Visit& visit, const Page* page);
    void add_links_back(const Page& page);
    void add_oembed(const OEmbed& oembed);
    void add_feed(const Feed& feed);
    void add_robots(const Answer& answer);
    void add_media(const Visit& visit);
    void add_headers(const Answer& answer);
    std::optional<FactIndex> thumbnail_of(const Want& want) const;
    void add_verdict(const std::string& token, const Robots& robots, std::string_view path);
    std::string asked_path(const Answer& answer) const;

    Gathered& known_;
    const Interest& interest_;
    std::string prefix_;
    std::optional<FactIndex> owner_;
};

/// A directory sends "/tea" on to "/tea/". Whether the server does, on which it will be put, nobody knows: such a hop counts for nothing.
std::vector<Hop> served_hops(const Visit& visit) {
    std::vector<Hop> hops = visit.hops;
    if (visit.last.file.empty()) return hops;
    for (std::size_t i = 0; i < hops.size(); ++i) {
        const std::string& next = i + 1 < visit.hops.size() ? visit.hops[i + 1].url : visit.last.url;
        if (next == visit.hops[i].url + "/") hops[i].url.clear();
    }
    std::erase_if(hops, [](const Hop& hop) { return hop.url.empty(); });
    return hops;
}

/// robots.txt, other agents and other ways ask about the page as a whole, which no fact owns.
bool is_about_page(const Want& want) {
    return want.fact_name.empty() || want.fact_name.starts_with("as:") || want.fact_name.starts_with("asked:");
}

std::string prefix_of(const Want& want) {
    if (want.fact_name.empty()) return "robots:";
    if (want.fact_name.starts_with("as:")) return "as:";
    if (want.fact_name.starts_with("asked:")) return want.fact_name + ".";
    return "probe:" + want.fact_name + (want.kind == WantKind::robots ? ".robots:" : ".");
}

void ProbeFacts::put(std::string_view property, std::string value) {
    Fact fact;
    fact.name = prefix_ + std::string(property);
    fact.value = std::move(value);
    fact.origin = Origin::probe;
    fact.owner = owner_;
    if (owner_) {
        fact.at = known_.page.facts[*owner_].at;
        fact.span = known_.page.facts[*owner_].span;
    }
    known_.page.facts.push_back(std::move(fact));
}

void ProbeFacts::add_unasked(const Want& want, std::string_view why) {
    const bool page_itself = is_about_page(want);
    if (!page_itself && want.fact >= known_.page.facts.size()) return;
    owner_ = page_itself ? std::nullopt : std::optional<FactIndex>(want.fact);
    prefix_ = prefix_of(want);
    if (prefix_ == "as:" && first(known_.page.facts, "as:unasked")) return;  // said once for all crawlers
    put("unasked", std::string(why.empty() ? "it was not asked" : why));
}

void ProbeFacts::add(const Answer& answer, std::span<const Answer> all) {
    // An address that our own policy refuses was not looked at either; whether it may stand there is another rule's question.
    const auto& error = answer.visit.last.error;
    const bool not_looked =
        error && (error->kind == FetchErrorKind::not_looked || error->kind == FetchErrorKind::refused_address || error->kind == FetchErrorKind::cancelled);
    if (!answer.want.agent.empty()) {
        if (!answer.looked || not_looked) {
            add_unasked(answer.want, answer.looked ? answer.visit.last.error->message : answer.why);
            return;
        }
        owner_ = std::nullopt;
        prefix_.clear();
        for (auto& [name, value] : crawler_facts(answer, known_.page, all)) put(name, std::move(value));
        return;
    }
    if (!answer.looked || not_looked) {
        add_unasked(answer.want, !answer.looked ? std::string_view(answer.why) : std::string_view(answer.visit.last.error->message));
        return;
    }
    if (answer.want.kind == WantKind::robots) {
        add_robots(answer);
        return;
    }
    if (answer.want.fact >= known_.page.facts.size() && !is_about_page(answer.want)) return;
    owner_ = is_about_page(answer.want) ? std::nullopt : std::optional<FactIndex>(answer.want.fact);
    prefix_ = prefix_of(answer.want);
    add_exchange(answer.visit);
    if (answer.visit.last.error) return;
    add_headers(answer);
    if (answer.want.way == WantWay::get || answer.want.way == WantWay::referer) add_content(answer);
}

/// The fact with the address of an oEmbed answer's picture, which is a probe itself.
std::optional<FactIndex> ProbeFacts::thumbnail_of(const Want& want) const {
    if (!want.fact_name.ends_with(".thumbnail")) return std::nullopt;
    const std::string name = "probe:" + want.fact_name + "_url";
    for (FactIndex i = want.fact + 1; i < known_.page.facts.size(); ++i)
        if (known_.page.facts[i].owner == want.fact && known_.page.facts[i].name == name) return i;
    return std::nullopt;
}

void ProbeFacts::add_exchange(const Visit& visit) {
    if (visit.last.error) {
        put("error", visit.last.error->message);
        return;
    }
    put("status", std::to_string(visit.last.status));
    put("final", visit.last.url);
    put("redirects", std::to_string(served_hops(visit).size()));
    if (const auto type = visit.last.headers.first("content-type")) put("header-type", media_type(*type));
}

/// What only the headers tell: how long the file is, whether a part of it came, who may read it.
void ProbeFacts::add_headers(const Answer& answer) {
    constexpr std::size_t max_header_bytes = 200;
    const Response& last = answer.visit.last;
    const auto tell = [&](std::string_view header, std::string_view property) {
        if (const auto value = last.headers.first(header)) put(property, text::to_utf8(text::trim(*value).substr(0, max_header_bytes)));
    };
    const WantKind kind = answer.want.kind;
    if (kind == WantKind::oembed) tell("access-control-allow-origin", "cors");
    if (kind == WantKind::oembed && last.file.empty() && !last.headers.first("access-control-allow-origin")) put("no-cors", "true");
    if (answer.want.way == WantWay::range) {
        tell("content-range", "content-range");
        if (!last.cut) put("received", std::to_string(last.body_bytes));
    }
    if (kind != WantKind::image && kind != WantKind::media) return;
    tell("x-robots-tag", "robots-tag");
    if (kind == WantKind::media) tell("accept-ranges", "accept-ranges");
    if (last.headers.first("content-encoding")) return;  // a packed length is not that of the file
    tell("content-length", "length");
    // A directory has no headers; what the server will send nobody knows.
    if (!last.headers.first("content-length") && last.file.empty() && last.status == 200)
        put("no-length", last.version.empty() ? "HTTP" : "HTTP/" + last.version);
}

void ProbeFacts::add_media(const Visit& visit) {
    const auto url = Url::parse(visit.last.url);
    put("frame", std::string(name(frame_verdict(visit.last.headers, url ? url->scheme() : "https"))));
}

void ProbeFacts::add_content(const Answer& answer) {
    const bool answered = answer.visit.last.status >= 200 && answer.visit.last.status < 300;
    switch (answer.want.kind) {
        case WantKind::image:
            if (const auto* image = std::get_if<ImageFacts>(&answer.content); image && answered) add_image(*image, answer.visit);
            return;
        case WantKind::address:
            add_address(answer.visit, answered ? std::get_if<Page>(&answer.content) : nullptr);
            return;
        case WantKind::oembed:
            if (const auto* oembed = std::get_if<OEmbed>(&answer.content); oembed && answered) add_oembed(*oembed);
            return;
        case WantKind::feed:
            if (const auto* feed = std::get_if<Feed>(&answer.content); feed && answered) add_feed(*feed);
            return;
        case WantKind::media:
            add_media(answer.visit);
            return;
        case WantKind::robots:
            return;
    }
}

/// The size of the file: what came, or what the server says of a file that was not read to its end.
std::int64_t whole_size(const Response& response) {
    const auto declared = response.headers.first("content-length");
    if (!response.cut || !declared) return response.body_bytes;
    return std::max(response.body_bytes, text::to_integer(text::trim(*declared)).value_or(0));
}

void ProbeFacts::add_image(const ImageFacts& image, const Visit& visit) {
    if (!image.type.empty()) put("type", image.type);
    put("bytes", std::to_string(whole_size(visit.last)));
    if (visit.last.cut) put("cut", text::grouped(visit.last.body_bytes));
    if (image.width > 0 && image.height > 0) {
        put("width", std::to_string(image.width));
        put("height", std::to_string(image.height));
        put("ratio", fmt::format("{:.3f}", static_cast<double>(image.width) / image.height));
    }
    put("turn", std::to_string(image.turn));
    if (image.animated) put("animated", "true");
    if (image.transparent) put("transparent", "true");
    if (!image.problem.empty()) put("problem", image.problem);
}

/// A circle: an address met twice on the way, or one that leads back to the page that names it.
bool leads_in_circle(const Visit& visit, const std::string& page_url) {
    const std::vector<Hop> hops = served_hops(visit);
    std::vector<std::string_view> met;
    for (const Hop& hop : hops) met.push_back(hop.url);
    met.push_back(visit.last.url);
    std::sort(met.begin(), met.end());
    if (std::adjacent_find(met.begin(), met.end()) != met.end()) return true;
    return !hops.empty() && visit.last.url == page_url;
}

/// Of a profile: whether one of its rel=me leads here. `.me` is what it names, "this site" if so.
void ProbeFacts::add_links_back(const Page& page) {
    if (prefix_ != "probe:link:me.") return;
    const auto own = Url::parse(known_.page.url);
    std::string named;
    for (const Fact& fact : page.facts) {
        if (fact.name != "link:me") continue;
        const auto url = resolved(page, fact);
        if (!url || !url->is_http()) continue;
        if (named.empty()) named = url->text().substr(0, max_field_bytes);
        if (!own || without_www(url->host()) != without_www(own->host())) continue;
        put("me", "this site");
        return;
    }
    if (!named.empty()) put("me", std::move(named));
}

void ProbeFacts::add_address(const Visit& visit, const Page* page) {
    if (leads_in_circle(visit, known_.page.url)) put("loop", visit.last.url);
    const auto url = Url::parse(visit.last.url);
    put("frame", std::string(name(frame_verdict(visit.last.headers, url ? url->scheme() : "https"))));
    if (!page) return;
    if (const Fact* lang = first(page->facts, "lang"); lang && !text::trim(lang->value).empty()) put("lang", lang->value.substr(0, 64));
    add_links_back(*page);
    const Fact* canonical = first(page->facts, "link:canonical");
    if (!canonical) return;
    const auto target = resolved(*page, *canonical);
    put("canonical", target ? in_production(known_, target->text()) : canonical->value.substr(0, max_field_bytes));
}

bool is_own_property(std::string_view field) {
    for (const std::string_view own : {"status", "final", "redirects", "header-type", "error", "problem", "unasked", "cors", "no-cors"})
        if (field == own) return true;
    return field.find('.') != std::string_view::npos;  // "thumbnail.width" is measured
}

void ProbeFacts::add_oembed(const OEmbed& oembed) {
    if (!oembed.problem.empty()) put("problem", oembed.problem);
    for (std::size_t i = 0; i < oembed.fields.size() && i < max_fields; ++i) {
        const auto& [field, value] = oembed.fields[i];
        if (field.empty() || field.size() > 64 || is_own_property(field)) continue;
        put(field, text::to_utf8(value.substr(0, max_field_bytes)));
    }
}

void ProbeFacts::add_feed(const Feed& feed) {
    if (feed.kind.empty()) {
        put("problem", feed.notes.empty() ? "is no feed" : feed.notes.front());
        return;
    }
    put("kind", feed.kind);
    if (!feed.title.empty()) put("title", feed.title);
    put("entries", std::to_string(feed.entries.size()));
    if (!feed.entries.empty() && !feed.entries.front().published.empty()) put("newest", feed.entries.front().published);
    if (!feed.notes.empty()) put("problem", feed.notes.front());
}

/// What the robots.txt is asked about: the page, or the address of the fact.
std::string ProbeFacts::asked_path(const Answer& answer) const {
    const FactIndex asking = thumbnail_of(answer.want).value_or(answer.want.fact);
    const auto url = answer.want.fact_name.empty() ? Url::parse(known_.page.url) : resolved(known_.page, known_.page.facts[asking]);
    return url ? url->path_and_query() : "/";
}

void ProbeFacts::add_verdict(const std::string& token, const Robots& robots, std::string_view path) {
    const RobotsVerdict verdict = robots.verdict(token, path);
    if (verdict.allowed) return put(token, "allowed");
    const std::string group = verdict.group.empty() || text::equal_ignoring_case(verdict.group, token) ? std::string() : " for " + verdict.group;
    put(token, fmt::format("blocked: {}{} (line {})", verdict.rule.empty() ? "Disallow: /" : verdict.rule, group, verdict.line));
}

void ProbeFacts::add_robots(const Answer& answer) {
    const bool page_itself = answer.want.fact_name.empty();
    if (!page_itself && answer.want.fact >= known_.page.facts.size()) return;
    owner_ = page_itself ? std::nullopt : std::optional<FactIndex>(answer.want.fact);
    prefix_ = page_itself ? "robots:" : "probe:" + answer.want.fact_name + ".robots:";
    const Response& last = answer.visit.last;
    const auto* robots = std::get_if<Robots>(&answer.content);
    if (last.error && !robots) {
        put("unasked", "robots.txt could not be fetched: " + last.error->message);
        return;
    }
    const std::string path = asked_path(answer);
    for (const std::string& token : interest_.tokens) {
        if (last.status >= 500)
            put(token, fmt::format("blocked: robots.txt answered {} (line 0)", last.status));
        else if (robots && last.status >= 200 && last.status < 300)
            add_verdict(token, *robots, path);
        else
            put(token, "allowed");  // RFC 9309: no robots.txt, no restriction
    }
}

}  // namespace

void add_probe_facts(Gathered& known, const ReadyAudit& ready, std::span<const Answer> answers) {
    ProbeFacts facts(known, ready.interest);
    for (const Answer& answer : answers) facts.add(answer, answers);
}

}  // namespace smo
