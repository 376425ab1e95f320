// Which probes a page still needs. A pure function of the selection, the page and the answers so far: it is asked again after
// each round until it wants nothing new, so an oEmbed answer can ask for its thumbnail.

#include <algorithm>

#include <smo/text.h>

#include "audit/gather.h"
#include "audit/wanted.h"

namespace smo {
namespace {

constexpr std::size_t max_values = 10;  // of one fact; the crawl has its own limit for the page
constexpr std::size_t max_body_images = 3;

bool is_first_only(std::string_view name) {
    return name.starts_with("link:") && name != "link:canonical" && name != "link:image_src";
}

bool is_read_anywhere(const Fact& fact) {
    return is_read(fact) || fact.origin == Origin::header;
}

class Collector {
public:
    explicit Collector(const Asking& asking) : asking_(asking), known_(asking.known), interest_(asking.interest) {}

    void add_fact(std::string_view name);
    void add_chain(std::span<const std::string> chain, std::span<const Answer> answers);
    void add_page_robots();
    bool add_thumbnail(std::span<const Answer> answers);
    std::vector<Want> take() { return std::move(wants_); }

private:
    void add(WantKind kind, std::string url, FactIndex fact, std::string_view name);
    bool add_value(WantKind kind, FactIndex index, std::string_view name);
    bool has_value(std::string_view name) const;
    void add_candidates(std::string_view step);

    const Asking& asking_;
    const Gathered& known_;
    const Interest& interest_;
    std::vector<Want> wants_;
};

void Collector::add(WantKind kind, std::string url, FactIndex fact, std::string_view name) {
    Want want{kind, std::move(url), fact, std::string(name)};
    if (std::find(wants_.begin(), wants_.end(), want) == wants_.end()) wants_.push_back(std::move(want));
}

bool Collector::add_value(WantKind kind, FactIndex index, std::string_view name) {
    const auto url = asking_.address(index);
    if (!url) return false;
    // An address that names this very page needs no second visit.
    if ((name == "og:url" || name == "link:canonical") && url->without_fragment() == known_.page.url) return false;
    add(kind, url->without_fragment(), index, name);
    if (interest_.robots.contains(name) || (interest_.every_image && kind == WantKind::image && !interest_.tokens.empty()))
        add(WantKind::robots, url->origin() + "/robots.txt", index, name);
    return true;
}

void Collector::add_fact(std::string_view name) {
    const WantKind kind = kind_of(name);
    std::size_t values = 0;
    for (const FactIndex i : asking_.map.all(name)) {
        if (text::trim(asking_[i].value).empty()) continue;
        add_value(kind, i, name);
        if (++values == max_values || is_first_only(name)) return;
        if (name == "img" && values == max_body_images) return;
    }
}

bool Collector::has_value(std::string_view name) const {
    const std::span<const FactIndex> found = asking_.map.all(name);
    return std::any_of(found.begin(), found.end(), [&](FactIndex i) { return !text::trim(asking_[i].value).empty(); });
}

/// The picture an oEmbed answer names. It is owned by the link that led there.
bool Collector::add_thumbnail(std::span<const Answer> answers) {
    for (const Answer& answer : answers) {
        const auto* oembed = std::get_if<OEmbed>(&answer.content);
        if (!oembed) continue;
        for (const auto& [field, value] : oembed->fields) {
            const auto url = field == "thumbnail_url" ? Url::parse(text::trim(value)) : std::nullopt;
            if (!url || !url->is_http()) continue;
            const std::string name = answer.want.fact_name + ".thumbnail";
            add(WantKind::image, url->without_fragment(), answer.want.fact, name);
            if (interest_.every_image && !interest_.tokens.empty()) add(WantKind::robots, url->origin() + "/robots.txt", answer.want.fact, name);
            return true;
        }
    }
    return false;
}

/// "ld:*.image" is any node's.
bool is_step(std::string_view step, std::string_view name) {
    if (!step.starts_with("ld:*.")) return step == name;
    const std::size_t dot = name.find('.');
    return name.starts_with("ld:") && dot != std::string_view::npos && name.substr(dot) == step.substr(4);
}

/// What a card may fall back on when the first picture is refused.
void Collector::add_candidates(std::string_view step) {
    std::size_t values = 0;
    for (FactIndex i = 0; i < asking_.map.facts().size() && values < max_values; ++i) {
        const Fact& fact = asking_[i];
        if (!is_step(step, fact.name) || !is_read_anywhere(fact) || text::trim(fact.value).empty()) continue;
        if (kind_of(fact.name) == WantKind::image && add_value(WantKind::image, i, fact.name)) ++values;
    }
}

/// A platform takes the first step of its chain that has a value; only that one is fetched, unless previews are made.
void Collector::add_chain(std::span<const std::string> chain, std::span<const Answer> answers) {
    for (const std::string& step : chain) {
        if (step.find("thumbnail_url") != std::string::npos) {
            const std::string_view link = has_value("link:oembed.json") ? "link:oembed.json" : "link:oembed.xml";
            add_fact(link);
            if (add_thumbnail(answers) && !interest_.every_image) return;
            continue;
        }
        if (interest_.every_image) {
            add_candidates(step);
            continue;
        }
        const std::string_view name = step == "og:image:secure_url" || step == "og:image:url" ? std::string_view("og:image") : std::string_view(step);
        if (!has_value(name) || kind_of(name) != WantKind::image) continue;
        add_fact(name);
        return;
    }
}

void Collector::add_page_robots() {
    const auto url = Url::parse(known_.page.url);
    if (url && url->is_http()) add(WantKind::robots, url->origin() + "/robots.txt", 0, "");
}

}  // namespace

std::vector<Want> wanted(const Asking& asking) {
    const Interest& interest = asking.interest;
    Collector collector(asking);
    if (interest.page_robots) collector.add_page_robots();
    const bool has_json = !asking.map.all("link:oembed.json").empty() || !asking.map.hidden("link:oembed.json").empty();
    for (const std::string& name : interest.rules) {
        if ((name == "link:oembed.xml" && has_json) || name == "link:me") continue;
        collector.add_fact(name == "oembed" ? (has_json ? "link:oembed.json" : "link:oembed.xml") : std::string_view(name));
    }
    for (const std::string& name : interest.robots)
        if (!interest.rules.contains(name)) collector.add_fact(name);
    for (const auto& chain : interest.image_chains) collector.add_chain(chain, asking.answers);
    if (interest.parts.contains("link:oembed.json.thumbnail")) collector.add_thumbnail(asking.answers);
    std::vector<Want> wants = collector.take();
    for (Want& want : wanted_otherwise(asking)) wants.push_back(std::move(want));
    return wants;
}

/// Only an answer that names something further makes more wanted than was at first.
bool leads_further(const Answer& answer) {
    return std::holds_alternative<OEmbed>(answer.content) || std::holds_alternative<Feed>(answer.content);
}

std::vector<Want> Auditor::wants(const VisitedPage& page, std::span<const Answer> answers) const {
    if (!answers.empty() && std::none_of(answers.begin(), answers.end(), leads_further)) return {};
    const Gathered known = gather_addresses(*ready_, page);
    const FactMap map(page.page.facts);
    std::vector<Want> result = wanted({known, map, ready_->interest, answers});
    const bool is_sample = page_kind(page).page_class == PageClass::judged;  // an error page or a pagination does not stand for others
    std::erase_if(result, [&](const Want& want) {
        if (!is_sample && want.sample.starts_with("page ")) return true;
        return std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) {
            return answer.want.kind == want.kind && answer.want.url == want.url && answer.want.fact == want.fact && answer.want.fact_name == want.fact_name;
        });
    });
    return result;
}

std::vector<Want> wants(const Selection& selection, const VisitedPage& page, std::span<const Answer> answers) {
    return Auditor(selection).wants(page, answers);
}

}  // namespace smo
