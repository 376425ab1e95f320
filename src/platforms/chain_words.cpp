#include "platforms/chain_words.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

std::string host_of(const Seen& seen) {
    const std::optional<Url> url = Url::parse(seen.value("url"));
    return url ? url->host() : std::string();
}

WordAnswer host(const Seen& seen) {
    return {host_of(seen), std::nullopt, false};
}

WordAnswer bare_host(const Seen& seen) {
    std::string text = host_of(seen);
    if (text.starts_with("www.")) text.erase(0, 4);
    return {std::move(text), std::nullopt, false};
}

WordAnswer guess(const Seen&) {
    return {{}, std::nullopt, true};
}

bool is_blank(const Seen& seen, FactIndex index) {
    return text::trim(seen[index].value).empty();
}

/// The largest by its width= and height=, else the first. A single one is both.
WordAnswer largest_img(const Seen& seen) {
    std::vector<FactIndex> images = seen.named("img");
    std::erase_if(images, [&](FactIndex i) { return is_blank(seen, i); });
    if (images.size() > 1) return {{}, std::nullopt, true};
    return {{}, images.empty() ? std::nullopt : std::optional(images.front()), false};
}

/// A picture that follows the first heading beside it, not inside anything.
WordAnswer img_after_h1(const Seen& seen) {
    const std::vector<FactIndex> headings = seen.named("h1");
    const std::vector<FactIndex> images = seen.named("img");
    const bool any =
        !headings.empty() && std::any_of(images.begin(), images.end(), [&](FactIndex i) { return seen[i].span.begin > seen[headings.front()].span.end; });
    return {{}, std::nullopt, any};
}

/// The beginning of the text, or a paragraph of it.
WordAnswer page_text(const Seen& seen) {
    return {{}, std::nullopt, seen.has("page:text") && seen.value("page:text") != "0"};
}

struct Word {
    std::string_view name;
    WordAnswer (*ask)(const Seen&);
};
constexpr auto words = std::to_array<Word>({
    {"bare-host", bare_host},
    {"guess", guess},
    {"host", host},
    {"img-after-h1", img_after_h1},
    {"largest-img", largest_img},
    {"page-text", page_text},
});
static_assert(std::is_sorted(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.name < b.name; }));
constexpr std::array looked_at = {"h1"sv, "img"sv, "page:text"sv, "url"sv};

const Word* find_word(std::string_view name) {
    const auto* found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.name == name; });
    return found == words.end() ? nullptr : found;
}

}  // namespace

bool is_chain_word(std::string_view name) {
    return find_word(name) != nullptr;
}

WordAnswer ask(std::string_view name, const Seen& seen) {
    const Word* word = find_word(name);
    return word ? word->ask(seen) : WordAnswer();
}

std::span<const std::string_view> chain_word_facts() {
    return looked_at;
}

}  // namespace smo::social
