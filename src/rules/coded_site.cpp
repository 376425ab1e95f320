// Coded checks of the group site on one page: what it says of its translations, of itself beside the site, and what the sitemap says of it.

#include <smo/text.h>

#include <algorithm>
#include <map>
#include <set>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

/// ISO 639-1, each code behind a space.
constexpr std::string_view languages =
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga "
    "gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

constexpr std::size_t most_links = 200;

struct Translation {
    FactIndex link = 0;
    std::string lang;  // lower case
    std::string address;
};

std::vector<Translation> translations(const FactView& view) {
    std::vector<Translation> list;
    for (const FactIndex link : view.all("link:hreflang")) {
        const std::optional<Url>& url = view.address(link);
        if (!url || list.size() == most_links) continue;
        list.push_back({link, text::lower(owned_value(view, link, "link:hreflang.lang").substr(0, 100)), url->without_fragment()});
    }
    return list;
}

/// "de" for "de-AT" and "de_DE".
std::string primary(std::string_view tag) {
    return text::lower(tag.substr(0, tag.find_first_of("-_")));
}

/// What is wrong with it; empty if nothing is.
std::string_view fault_of(std::string_view lang) {
    if (text::equal_ignoring_case(lang, "x-default")) return {};
    if (lang.find('_') != std::string_view::npos) return "is written with a hyphen, not with an underscore";
    if (!is_language_tag(lang)) return "is no language tag";
    const std::string code = primary(lang);
    if (code.size() == 2 && languages.find(" " + code + " ") == std::string_view::npos) return "does not begin with a language; a country alone is not enough";
    const std::string lower = text::lower(lang);
    if (lower.ends_with("-uk")) return "names no country; the United Kingdom is GB";
    return {};
}

/// The addresses under which the page knows itself.
std::vector<std::string> own_addresses(const FactView& view) {
    std::vector<std::string> own;
    for (const std::string_view name : {"url", "link:canonical"})
        if (const std::optional<FactIndex> fact = first_filled(view, name))
            if (const std::optional<Url>& url = view.address(*fact)) own.push_back(url->without_fragment());
    return own;
}

bool is_own(const std::vector<std::string>& own, const std::string& address) {
    return std::find(own.begin(), own.end(), address) != own.end();
}

}  // namespace

Judgement hreflang_codes(const FactView& view) {
    const auto links = view.all("link:hreflang.lang");
    if (links.empty()) return not_applicable();
    Findings found;
    for (const FactIndex link : links)
        if (const std::string_view fault = fault_of(text::trim(view[link].value)); !fault.empty())
            found.at(view[link].owner.value_or(link), {{"value", view[link].value}, {"other", std::string(fault)}});
    return std::move(found).verdict();
}

Judgement hreflang_names_itself(const FactView& view) {
    const std::vector<Translation> list = translations(view);
    if (list.empty()) return not_applicable();
    if (view.first("site:unknown")) return not_known("the production address of the site is not known");
    const std::vector<std::string> own = own_addresses(view);
    for (const Translation& one : list)
        if (is_own(own, one.address)) return passed();
    Findings found;
    found.at(list.front().link, {{"value", own.empty() ? view.page().url : own.front()}});
    return std::move(found).verdict();
}

/// The entry of the page itself says another language than its html element.
Judgement hreflang_fits_lang(const FactView& view) {
    const std::optional<FactIndex> lang = first_filled(view, "lang");
    if (!lang) return not_applicable();
    const std::vector<std::string> own = own_addresses(view);
    std::set<std::string> said;
    std::optional<FactIndex> link;
    for (const Translation& one : translations(view)) {
        if (!is_own(own, one.address) || one.lang == "x-default") continue;
        said.insert(primary(one.lang));
        link = one.link;
    }
    if (!link) return not_applicable();
    if (said.contains(primary(text::trim(view[*lang].value)))) return passed();
    Findings found;
    found.at(*link, {{"value", view[*lang].value}, {"other", *said.begin()}});
    return std::move(found).verdict();
}

Judgement hreflang_unambiguous(const FactView& view) {
    const std::vector<Translation> list = translations(view);
    if (list.empty()) return not_applicable();
    std::map<std::string, std::string> addresses;
    Findings found;
    for (const Translation& one : list) {
        const auto [known, fresh] = addresses.emplace(one.lang, one.address);
        if (!fresh && known->second != one.address) found.at(one.link, {{"name", one.lang}, {"value", one.address}, {"other", known->second}});
    }
    return std::move(found).verdict();
}

Judgement hreflang_default(const FactView& view) {
    std::set<std::string> said;
    const std::vector<Translation> list = translations(view);
    for (const Translation& one : list) said.insert(one.lang);
    if (said.size() < 2) return not_applicable();
    if (said.contains("x-default")) return passed();
    Findings found;
    found.at(list.front().link);
    return std::move(found).verdict();
}

/// A language that only og:locale:alternate promises is one no reader can go to.
Judgement og_locale_alternates_exist(const FactView& view) {
    std::set<std::string> said;
    for (const Translation& one : translations(view)) said.insert(primary(one.lang));
    const auto locales = view.all("og:locale:alternate");
    if (said.empty() || locales.empty()) return not_applicable();
    Findings found;
    for (const FactIndex locale : locales) {
        const std::string_view value = text::trim(view[locale].value);
        if (!value.empty() && !said.contains(primary(value))) found.at(locale, {{"value", std::string(value)}});
    }
    return std::move(found).verdict();
}

/// A slash more or less depends on the server that redirects, which a directory does not tell.
Judgement sitemap_lists_final(const FactView& view) {
    const std::optional<FactIndex> url = first_filled(view, "url");
    const std::optional<FactIndex> listed = first_filled(view, "sitemap:listed");
    if (!url || !listed) return not_applicable();
    const auto bare = [](std::string_view address) { return address.ends_with('/') ? address.substr(0, address.size() - 1) : address; };
    if (bare(view[*url].value) == bare(view[*listed].value)) return passed();
    Findings found;
    found.at(*url, {{"value", view[*url].value}, {"other", view[*listed].value}});
    return std::move(found).verdict();
}

Judgement sitemap_lists_indexable(const FactView& view) {
    return page_indexable(view);
}

/// Pages that ask not to be found, and copies that name the page they are of, have no place in the sitemap.
Judgement sitemap_complete(const FactView& view) {
    if (view.first("sitemap:listed")) return passed();
    const std::optional<FactIndex> canonical = first_filled(view, "link:canonical");
    const Fact* url = view.first("url");
    if (!url || page_indexable(view).outcome == Outcome::fail) return not_applicable();
    if (const std::optional<Url> address = canonical ? view.address(*canonical) : std::nullopt)
        if (address->without_fragment() != Url::parse(url->value).value_or(*address).without_fragment()) return not_applicable();
    Findings found;
    found.on_page({{"value", url->value}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
