// What one page contributes to a rule that looks across pages: what it says, in which language, and what it is a version of.

#include <smo/text.h>

#include <algorithm>

#include "rules/hash.h"
#include "rules/judge.h"
#include "rules/values.h"

namespace smo {
namespace {

constexpr std::size_t longest_key = 512;
constexpr std::size_t longest_scope = 35;  // of a language tag that somebody may mean
constexpr std::size_t detail_columns = 120;
constexpr std::size_t most_names = 100;  // addresses one page may name

/// Long values are compared by their beginning and a hash: a key is kept for every page.
std::string bounded(std::string key) {
    if (key.size() <= longest_key) return key;
    const std::string hash = hash64(key);
    key.resize(longest_key / 2);
    return key + "…" + hash;
}

std::string key_of(const FactView& view, const Fact& fact) {
    const std::optional<Url> address = holds_address(fact.name) ? resolved(view.page(), fact) : std::nullopt;
    return bounded(address ? address->without_fragment() : text::nfc(trimmed(fact)));
}

std::string own_address(const FactView& view) {
    const Fact* tag = view.first("url");
    const std::optional<Url> url = Url::parse(tag ? std::string_view(tag->value) : std::string_view(view.page().url));
    return url ? url->without_fragment() : view.page().url;
}

/// What the page says of its language; its locale where it does not say it of itself.
std::string language(const FactView& view) {
    std::optional<FactIndex> lang = first_filled(view, "lang");
    if (!lang) lang = first_filled(view, "og:locale");
    return lang ? text::lower(trimmed(view[*lang]).substr(0, longest_scope)) : std::string();
}

std::vector<std::string> addresses(const FactView& view, std::string_view name) {
    std::vector<std::string> list;
    for (const FactIndex index : view.all(name)) {
        const std::optional<Url>& url = view.address(index);
        if (url && list.size() < most_names) list.push_back(url->without_fragment());
    }
    return list;
}

bool is_default(const FactView& view, FactIndex link) {
    const Fact* lang = view.owned_by(link, "link:hreflang.lang");
    return lang && text::equal_ignoring_case(trimmed(*lang), "x-default");
}

std::string path_of(const Url& url) {
    std::string path = url.path();
    for (const std::string_view index : {"/index.html", "/index.htm", "/index.php"})
        if (path.ends_with(index)) path.resize(path.size() - index.size() + 1);
    for (const std::string_view ending : {".html", ".htm"})
        if (path.ends_with(ending)) path.resize(path.size() - ending.size());
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

/// The same for "/tea/", "/tea/index.html" and "/tea.html", which one file answers under.
std::string plain(const std::string& address) {
    const std::optional<Url> url = Url::parse(address);
    if (!url) return address;
    return url->origin() + path_of(*url) + (url->has_query() ? "?" + url->query() : std::string());
}

/// "/news" for "/news/", "/news/page/2/" and "/news?p=2": what the pages of one series have in common.
std::string series_of(const std::string& address) {
    const std::optional<Url> url = Url::parse(address);
    if (!url) return address;
    std::string path = path_of(*url);
    for (int segments = 0; segments < 2; ++segments) {
        const std::string_view last = std::string_view(path).substr(path.rfind('/') + 1);
        if (path.size() < 2 || (!text::to_integer(last) && last != "page" && last != "seite" && last != "p")) break;
        path.resize(std::max<std::size_t>(path.rfind('/'), 1));
    }
    return url->origin() + path;
}

/// The smallest address under which the same page is known: its canonical one, or that of its translations if it says which it is itself.
std::string version_of(const FactView& view) {
    const std::string own = own_address(view);
    if (view.first("next-page")) return series_of(own);
    std::string least = own;
    if (const std::optional<FactIndex> tag = first_filled(view, "link:canonical"))
        if (const std::optional<Url>& url = view.address(*tag)) least = url->without_fragment();
    std::string first = least;
    bool names_itself = false;
    for (const FactIndex link : view.all("link:hreflang")) {
        const std::optional<Url>& url = view.address(link);
        if (!url || is_default(view, link)) continue;
        names_itself = names_itself || url->without_fragment() == own;
        first = std::min(first, url->without_fragment());
    }
    return plain(names_itself ? first : least);
}

/// A form of the page at `claimed`: another query or host, a page below it, or one for printing.
bool is_form_of(const Url& own, const Url& claimed) {
    const std::string path = path_of(own);
    const std::string whole = path_of(claimed);
    if (path == whole) return true;
    if (whole == "/") return false;
    if (path.starts_with(whole + "/")) return true;
    for (const std::string_view form : {"/print", "/amp", "/m", "/mobile", "/embed"})
        if (path == std::string(form) + whole) return true;
    return false;
}

/// The page that has the address it claims is in the right, and so are its forms.
void claim(SiteKey& key, const FactView& view) {
    const std::string own = own_address(view);
    const std::optional<Url> here = Url::parse(own);
    const std::optional<Url> claimed = Url::parse(key.key);
    key.self = hash_number(key.key);
    const bool rightful = own == key.key || (here && claimed && is_form_of(*here, *claimed));
    key.twin = rightful ? key.self : hash_number(own);
}

/// What the fact belongs to, so that one picture on all pages counts once.
std::uint64_t owner_of(const FactView& view, const Fact& fact) {
    if (!fact.owner) return 0;
    const std::optional<Url>& address = view.address(*fact.owner);
    return hash_number(address ? address->without_fragment() : view[*fact.owner].value);
}

SiteKey naming_key(const Rule& rule, const FactView& view) {
    SiteKey key;
    key.rule = rule.id;
    const std::string own = own_address(view);
    key.self = hash_number(own);
    key.detail = text::ellipsis(own, detail_columns);
    key.fact = first_filled(view, rule.check.arguments[0]);
    if (key.fact) key.key = bounded(own);
    for (const std::string& name : addresses(view, rule.check.arguments[0])) key.names.push_back(hash_number(name));
    return key;
}

}  // namespace

std::optional<SiteKey> site_key(const Rule& rule, const FactView& view) {
    if (!rule.site_wide || rule.check.arguments.empty()) return std::nullopt;
    if (judge_guards(rule, view).outcome != Outcome::pass) return std::nullopt;
    if (rule.check.verb == "answered-across-site") return naming_key(rule, view);
    const std::optional<FactIndex> index = first_filled(view, rule.check.arguments[0]);
    if (!index) return std::nullopt;
    const Fact& fact = view[*index];
    SiteKey key{rule.id, key_of(view, fact), text::ellipsis(text::collapse_space(std::string_view(fact.value).substr(0, 4096)), detail_columns), *index};
    if (rule.check.verb == "differs-across-site") {
        key.twin = owner_of(view, fact);
    } else if (rule.check.verb == "agrees-across-site") {
        key.key = text::lower(key.key);
        key.scope = language(view);
    } else if (holds_address(fact.name)) {
        claim(key, view);
    } else {
        key.scope = language(view);
        key.twin = hash_number(version_of(view));
    }
    return key;
}

}  // namespace smo
