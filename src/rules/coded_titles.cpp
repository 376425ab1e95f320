// Coded checks about what the texts of a card say: titles, descriptions, types that contradict the page.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_read = 2000;  // bytes of one text that are compared

std::string folded(std::string_view value) {
    return text::lower(text::collapse_space(value.substr(0, most_read)));
}

/// The start page of a site or of one of its languages: "/", "/de/", "/index.html".
bool is_start_page(const FactView& view) {
    const std::optional<Url> url = Url::parse(view.page().url);
    if (!url) return false;
    std::string path = url->path();
    if (const std::size_t last = path.rfind('/'); last != std::string::npos && path.substr(last + 1).starts_with("index.")) path.resize(last + 1);
    const std::string_view inner = std::string_view(path).substr(std::min<std::size_t>(1, path.size()));
    const std::string_view segment = inner.substr(0, inner.find('/'));
    return inner.size() <= segment.size() + 1 && (segment.empty() || segment.size() == 2 || (segment.size() == 5 && is_language_tag(segment)));
}

/// Where the name of the site ends or begins within a title, with a mark between them.
bool carries(std::string_view title, std::string_view site) {
    constexpr std::array marks = {"|"sv, "-"sv, ":"sv, "\xe2\x80\x93"sv, "\xe2\x80\x94"sv, "\xc2\xb7"sv, "\xe2\x80\xa2"sv, "\xc2\xbb"sv, "/"sv};
    if (site.empty() || title.size() <= site.size() + 2) return false;
    const auto has_mark = [&](std::string_view rest, bool behind) {
        const std::string_view trimmed = text::trim(rest);
        return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
            const bool found = behind ? trimmed.ends_with(mark) : trimmed.starts_with(mark);
            return found && trimmed.size() > mark.size() + 2;
        });
    };
    return (title.ends_with(site) && has_mark(title.substr(0, title.size() - site.size()), true)) ||
           (title.starts_with(site) && has_mark(title.substr(site.size()), false));
}

bool is_word_byte(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/// Words of three letters or more, cut to their first four, so that "teas" meets "tea" and "brewing" meets "brew".
std::vector<std::string> stems(std::string_view value) {
    std::vector<std::string> words;
    const std::string lower = folded(value);
    for (std::size_t begin = 0; begin < lower.size() && words.size() < 100; ++begin) {
        std::size_t end = begin;
        while (end < lower.size() && is_word_byte(lower[end])) ++end;
        if (end - begin >= 3) words.push_back(lower.substr(begin, std::min<std::size_t>(end - begin, 4)));
        begin = end;
    }
    return words;
}

/// Scripts without blanks between words, or whose words the simple folding does not know.
bool is_mostly_ascii(std::string_view value) {
    const auto plain = std::count_if(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return static_cast<std::size_t>(plain) * 4 >= value.size() * 3;
}

/// Every filled fact of those names, held against one shape.
Judgement judge_shape(const FactView& view, std::span<const std::string_view> names, ShapeResult (*shape)(const ShapeInput&)) {
    bool any = false;
    Findings found;
    for (const std::string_view name : names) {
        for (const FactIndex index : view.all(name)) {
            const std::string_view value = text::trim(view[index].value);
            if (value.empty()) continue;
            any = true;
            const ShapeResult result = shape({value, std::nullopt});
            if (result.answer == ShapeAnswer::no) found.at(index, {{"name", view[index].name}, {"value", view[index].value}, {"other", result.found}});
        }
    }
    return any ? std::move(found).verdict() : not_applicable();
}

}  // namespace

Judgement og_title_not_site_name(const FactView& view) {
    const std::optional<FactIndex> title = first_filled(view, "og:title"), site = first_filled(view, "og:site_name");
    if (!title || !site || is_start_page(view)) return not_applicable();
    if (folded(view[*title].value) != folded(view[*site].value)) return passed();
    Findings found;
    found.at(*title, {{"value", view[*title].value}});
    return std::move(found).verdict();
}

Judgement og_title_without_site_name(const FactView& view) {
    const std::optional<FactIndex> title = first_filled(view, "og:title"), site = first_filled(view, "og:site_name");
    if (!title || !site || is_start_page(view)) return not_applicable();
    if (!carries(folded(view[*title].value), folded(view[*site].value))) return passed();
    Findings found;
    found.at(*title, {{"value", view[*title].value}, {"other", view[*site].value}});
    return std::move(found).verdict();
}

/// Abbreviations are short; two words and twelve capitals without one small letter are a choice.
Judgement og_title_not_shouting(const FactView& view) {
    const std::optional<FactIndex> title = first_filled(view, "og:title");
    if (!title) return not_applicable();
    const std::string_view value = text::trim(view[*title].value);
    const auto capitals = std::count_if(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool has_small = std::any_of(value.begin(), value.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool names_itself = std::any_of(value.begin(), value.end(), [](char c) { return c == '_' || (c >= '0' && c <= '9'); });
    if (capitals < 12 || has_small || names_itself || text::words(value).size() < 2 || !is_mostly_ascii(value)) return passed();
    Findings found;
    found.at(*title, {{"value", std::string(value)}});
    return std::move(found).verdict();
}

/// Not one word in common with the title element or a heading: a title left over from another page.
Judgement og_title_fits_title(const FactView& view) {
    const std::optional<FactIndex> shared = first_filled(view, "og:title"), title = first_filled(view, "title");
    if (!shared || !title || !is_mostly_ascii(view[*shared].value) || !is_mostly_ascii(view[*title].value)) return not_applicable();
    const std::vector<std::string> said = stems(view[*shared].value);
    std::vector<std::string> known = stems(view[*title].value);
    if (said.size() < 2 || known.size() < 2) return not_applicable();
    for (const std::string_view name : {"h1", "og:site_name"})
        for (const FactIndex index : view.all(name)) {
            const std::vector<std::string> more = stems(view[index].value);
            known.insert(known.end(), more.begin(), more.end());
            if (known.size() > 500) break;
        }
    std::sort(known.begin(), known.end());
    if (std::any_of(said.begin(), said.end(), [&](const std::string& word) { return std::binary_search(known.begin(), known.end(), word); })) return passed();
    Findings found;
    found.at(*shared, {{"value", view[*shared].value}, {"other", view[*title].value}});
    return std::move(found).verdict();
}

/// A website that says when it was published, or carries exactly one article in its structured data; an article that is the start page.
Judgement og_type_fits_page(const FactView& view) {
    const std::optional<FactIndex> type = first_filled(view, "og:type");
    if (!type) return not_applicable();
    const std::string said = folded(view[*type].value);
    Findings found;
    const auto say = [&](std::string why) { found.at(*type, {{"value", view[*type].value}, {"other", std::move(why)}}); };
    if (said == "website") {
        int articles = 0;
        for (const FactIndex index : view.all("ld:type")) {
            const std::string_view node = text::trim(view[index].value);
            if (node == "Article" || node == "NewsArticle" || node == "BlogPosting") ++articles;
        }
        if (!is_start_page(view) && first_filled(view, "article:published_time"))
            say("the page has an article:published_time");
        else if (!is_start_page(view) && articles == 1)
            say("its structured data describes an article");
    }
    const std::optional<Url> url = Url::parse(view.page().url);
    if (said == "article" && url && url->path() == "/" && !url->has_query()) say("this is the start page of the site");
    return std::move(found).verdict();
}

Judgement preview_texts_plain(const FactView& view) {
    constexpr std::array names = {"og:site_name"sv, "og:image:alt"sv,   "twitter:title"sv,  "twitter:description"sv, "twitter:image:alt"sv, "article:section"sv,
                                  "article:tag"sv,  "article:author"sv, "twitter:label1"sv, "twitter:data1"sv,       "twitter:label2"sv,    "twitter:data2"sv};
    return judge_shape(view, names, is_plain_text);
}

Judgement preview_texts_no_placeholder(const FactView& view) {
    constexpr std::array names = {"og:site_name"sv,         "og:image:alt"sv,     "og:locale"sv,         "twitter:title"sv,          "twitter:description"sv,
                                  "twitter:image"sv,        "twitter:site"sv,     "twitter:image:alt"sv, "twitter:creator"sv,        "article:author"sv,
                                  "article:section"sv,      "article:tag"sv,      "article:publisher"sv, "article:published_time"sv, "article:modified_time"sv,
                                  "product:price:amount"sv, "fediverse:creator"sv};
    return judge_shape(view, names, is_no_placeholder);
}

}  // namespace smo::coded
