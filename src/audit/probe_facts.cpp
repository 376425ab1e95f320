// Answers of the network as facts, named probe:<asking fact>.<property> and owned by the asking fact. What could not be asked is a
// fact as well (`.unasked`), and so is what failed (`.error`): rules tell "broken" from "not looked at".

#include <fmt/format.h>

#include <algorithm>

#include <smo/text.h>

#include "audit/gather.h"
#include "audit/wanted.h"

namespace smo {
namespace {

constexpr std::size_t max_fields = 40;  // of an oEmbed answer
constexpr std::size_t max_field_bytes = 4096;

class ProbeFacts {
public:
    ProbeFacts(Gathered& known, const Interest& interest) : known_(known), interest_(interest) {}
    void add(const Answer& answer);
    void add_unasked(const Want& want, std::string_view why);

private:
    void put(std::string_view property, std::string value);
    void add_exchange(const Visit& visit);
    void add_content(const Answer& answer);
    void add_image(const ImageFacts& image, const Visit& visit);
    void add_address(const Visit& visit, const Page* page);
    void add_oembed(const OEmbed& oembed);
    void add_feed(const Feed& feed);
    void add_robots(const Answer& answer);
    void add_agent(const Answer& answer);
    std::optional<FactIndex> thumbnail_of(const Want& want) const;
    void add_verdict(const std::string& token, const Robots& robots, std::string_view path);
    std::string asked_path(const Answer& answer) const;

    Gathered& known_;
    const Interest& interest_;
    std::string prefix_;
    std::optional<FactIndex> owner_;
};

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
    const bool page_itself = want.fact_name.empty();
    if (!page_itself && want.fact >= known_.page.facts.size()) return;
    owner_ = page_itself ? std::nullopt : std::optional<FactIndex>(want.fact);
    prefix_ = page_itself ? "robots:" : "probe:" + want.fact_name + (want.kind == WantKind::robots ? ".robots:" : ".");
    put("unasked", std::string(why.empty() ? "it was not asked" : why));
}

void ProbeFacts::add(const Answer& answer) {
    // An address that our own policy refuses was not looked at either; whether it may stand there is another rule's question.
    const auto& error = answer.visit.last.error;
    const bool not_looked =
        error && (error->kind == FetchErrorKind::not_looked || error->kind == FetchErrorKind::refused_address || error->kind == FetchErrorKind::cancelled);
    if (!answer.want.agent.empty()) {
        if (answer.looked && !not_looked) add_agent(answer);
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
    if (answer.want.fact >= known_.page.facts.size()) return;
    owner_ = answer.want.fact;
    prefix_ = "probe:" + answer.want.fact_name + ".";
    add_exchange(answer.visit);
    if (!answer.visit.last.error) add_content(answer);
}

/// What a platform's own crawler is told, in the name of its token.
void ProbeFacts::add_agent(const Answer& answer) {
    owner_ = std::nullopt;
    prefix_ = answer.want.fact_name;
    const Response& last = answer.visit.last;
    put("", answer.challenged ? "challenge" : last.error ? last.error->message : std::to_string(last.status));
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
    put("redirects", std::to_string(visit.hops.size()));
    if (const auto type = visit.last.headers.first("content-type")) put("header-type", media_type(*type));
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
    std::vector<std::string_view> met;
    for (const Hop& hop : visit.hops) met.push_back(hop.url);
    met.push_back(visit.last.url);
    std::sort(met.begin(), met.end());
    if (std::adjacent_find(met.begin(), met.end()) != met.end()) return true;
    return !visit.hops.empty() && visit.last.url == page_url;
}

void ProbeFacts::add_address(const Visit& visit, const Page* page) {
    if (leads_in_circle(visit, known_.page.url)) put("loop", visit.last.url);
    const auto url = Url::parse(visit.last.url);
    put("frame", std::string(name(frame_verdict(visit.last.headers, url ? url->scheme() : "https"))));
    if (!page) return;
    const Fact* canonical = first(page->facts, "link:canonical");
    if (!canonical) return;
    const auto target = resolved(*page, *canonical);
    put("canonical", target ? in_production(known_, target->text()) : canonical->value.substr(0, max_field_bytes));
}

bool is_own_property(std::string_view field) {
    for (const std::string_view own : {"status", "final", "redirects", "header-type", "error", "problem", "unasked"})
        if (field == own) return true;
    return false;
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
    put(token, verdict.allowed ? "allowed" : fmt::format("blocked: {} (line {})", verdict.rule.empty() ? "Disallow: /" : verdict.rule, verdict.line));
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

void add_probe_facts(Gathered& known, const Selection& selection, std::span<const Answer> answers) {
    const Interest interest = interest_of(selection);
    ProbeFacts facts(known, interest);
    if (selection.offline) {
        for (const Want& want : wanted(known, interest, {})) facts.add_unasked(want, "not asked: --offline");
        return;
    }
    for (const Answer& answer : answers) facts.add(answer);
}

}  // namespace smo
