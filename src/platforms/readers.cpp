#include "platforms/readers.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

/// Signal on Android looks for property="og:…" and content="…" in a tag that ends at the first ">", for a title on one line
/// and for an icon whose rel= and href= are in double quotes.
bool accepts_signal_android(const Fact& fact) {
    const Form& form = fact.form;
    if (fact.name == "title") return fact.value.find('\n') == std::string::npos && !form.upper_case;
    const bool quoted = form.key_quote == Quote::double_quote && form.value_quote == Quote::double_quote && !form.upper_case && !form.inner_gt;
    if (fact.name.starts_with("link:") && fact.name.find('.') == std::string::npos) return quoted;
    if (!is_open_graph(fact.name)) return true;
    return quoted && form.key == Key::property;
}

/// Its one pattern for icons takes the first <link> with "icon" in its rel.
void sift_signal_android(std::span<const Fact> facts, std::vector<FactIndex>& seen) {
    const auto is_icon = [&](FactIndex i) { return facts[i].name == "link:icon" || facts[i].name == "link:apple-touch-icon"; };
    const auto icon = std::find_if(seen.begin(), seen.end(), is_icon);
    if (icon == seen.end()) return;
    const std::uint32_t stands_at = facts[*icon].span.begin;
    std::erase_if(seen, [&](FactIndex i) { return is_icon(i) && facts[i].span.begin != stands_at; });
}

bool is_meta(const Fact& fact) {
    return fact.form.key == Key::property || fact.form.key == Key::name;
}

/// Rocket.Chat's patterns want name="…" and content="…" without white space at the "=" and with the same quotes.
bool accepts_rocketchat(const Fact& fact) {
    const Form& form = fact.form;
    if (form.key == Key::none) return true;
    return is_meta(fact) && form.key_quote != Quote::none && form.key_quote == form.value_quote && !form.spaced;
}

/// The four patterns run one after the other and the first value stays: single quotes before double, and the name before the content.
int rocketchat_pass(const Form& form) {
    return (form.value_first ? 2 : 0) + (form.key_quote == Quote::single_quote ? 0 : 1);
}

/// Keeps, of the tags of one name, those of the earliest pass that has a value.
void sift_rocketchat(std::span<const Fact> facts, std::vector<FactIndex>& seen) {
    std::vector<FactIndex> tags;
    for (const FactIndex i : seen)
        if (is_meta(facts[i]) && !text::trim(facts[i].value).empty()) tags.push_back(i);
    std::stable_sort(tags.begin(), tags.end(), [&](FactIndex a, FactIndex b) {
        if (facts[a].name != facts[b].name) return facts[a].name < facts[b].name;
        return rocketchat_pass(facts[a].form) < rocketchat_pass(facts[b].form);
    });
    const auto is_first = [&](FactIndex i) {
        const auto found = std::lower_bound(tags.begin(), tags.end(), std::string_view(facts[i].name),
                                            [&](FactIndex tag, std::string_view name) { return facts[tag].name < name; });
        return found != tags.end() && *found == i;
    };
    std::erase_if(seen, [&](FactIndex i) { return is_meta(facts[i]) && !is_first(i); });
}

/// Misskey's reader asks for name="twitter:…" before property="twitter:…", and for no player beside a large picture.
void sift_summaly(std::span<const Fact> facts, std::vector<FactIndex>& seen) {
    std::vector<std::string_view> named;
    std::string_view style;
    for (const FactIndex i : seen) {
        if (!facts[i].name.starts_with("twitter:") || facts[i].form.key != Key::name) continue;
        if (!text::trim(facts[i].value).empty()) named.push_back(facts[i].name);
    }
    std::sort(named.begin(), named.end());
    std::erase_if(seen, [&](FactIndex i) {
        return facts[i].name.starts_with("twitter:") && facts[i].form.key == Key::property && std::binary_search(named.begin(), named.end(), facts[i].name);
    });
    for (const FactIndex i : seen)
        if (style.empty() && facts[i].name == "twitter:card") style = facts[i].value;
    if (style == "summary_large_image") std::erase_if(seen, [&](FactIndex i) { return facts[i].name == "twitter:player"; });
}

struct Reader {
    std::string_view name;
    bool (*accepts)(const Fact&) = nullptr;
    void (*sift)(std::span<const Fact>, std::vector<FactIndex>&) = nullptr;
    bool by_pattern = false;
};
constexpr std::array readers = {Reader{"regex-signal-android", accepts_signal_android, sift_signal_android, true},
                                Reader{"same-quotes", accepts_rocketchat, sift_rocketchat, true}, Reader{"summaly", nullptr, sift_summaly, false}};
static_assert(std::is_sorted(readers.begin(), readers.end(), [](const Reader& a, const Reader& b) { return a.name < b.name; }));

const Reader* find_reader(std::string_view name) {
    const auto found = std::find_if(readers.begin(), readers.end(), [&](const Reader& reader) { return reader.name == name; });
    return found == readers.end() ? nullptr : &*found;
}

}  // namespace

bool is_open_graph(std::string_view name) {
    constexpr std::array families = {"og:"sv, "article:"sv, "book:"sv, "video:"sv, "music:"sv, "product:"sv, "fb:"sv};
    return std::any_of(families.begin(), families.end(), [&](std::string_view family) { return name.starts_with(family); });
}

bool is_reader(std::string_view name) {
    return find_reader(name) != nullptr;
}

bool accepts(std::string_view reader, const Fact& fact) {
    const Reader* found = find_reader(reader);
    return !found || !found->accepts || found->accepts(fact);
}

bool reads_hidden(std::string_view reader) {
    const Reader* found = find_reader(reader);
    return found && found->by_pattern;
}

void sift(std::string_view reader, std::span<const Fact> facts, std::vector<FactIndex>& seen) {
    if (const Reader* found = find_reader(reader); found && found->sift) found->sift(facts, seen);
}

}  // namespace smo::social
