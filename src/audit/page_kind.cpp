// Pages that nobody shares are listed, not scored. They are recognised by their address and by few facts; in doubt a page is judged.

#include <smo/audit.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo {
namespace {

using Words = std::span<const std::string_view>;

bool has(Words words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array error_titles = std::to_array<std::string_view>({
    "404",
    "404 error",
    "404 not found",
    "404 page not found",
    "404: not found",
    "404: page not found",
    "404: this page could not be found",
    "error",
    "error 404",
    "fehler 404",
    "file not found",
    "not found",
    "oops! page not found",
    "page introuvable",
    "page not found",
    "page not found (404)",
    "pagina non trovata",
    "página no encontrada",
    "seite nicht gefunden",
    "the page you requested was not found",
    "this page could not be found",
    "500 internal server error",
});
constexpr std::array error_names =
    std::to_array<std::string_view>({"404", "404.html", "404.htm", "404.php", "500", "500.html", "50x.html", "error.html", "error404.html"});
constexpr std::array archive_words =
    std::to_array<std::string_view>({"tag", "tags", "category", "categories", "author", "authors", "archive", "archives", "label", "labels"});
constexpr std::array search_words = std::to_array<std::string_view>({"search", "suche", "recherche", "buscar"});
constexpr std::array login_words = std::to_array<std::string_view>({
    "login",
    "log-in",
    "signin",
    "sign-in",
    "signup",
    "sign-up",
    "register",
    "registrieren",
    "anmelden",
    "wp-login.php",
    "lost-password",
    "forgot-password",
    "reset-password",
    "connexion",
});
constexpr std::array cart_words = std::to_array<std::string_view>({"cart", "basket", "warenkorb", "panier", "carrito", "carrello"});
constexpr std::array checkout_words = std::to_array<std::string_view>({"checkout", "kasse", "zur-kasse"});

bool is_number(std::string_view text, std::int64_t least, std::int64_t most) {
    const auto number = text::to_integer(text);
    return number && *number >= least && *number <= most;
}

/// The title before " | Site", " - Site" and the like, lower case.
std::string own_title(std::string_view title) {
    std::string text = text::lower(text::collapse_space(title));
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " · ", " « ", " » "})
        if (const auto at = text.find(separator); at != std::string::npos && at > 0) text.resize(at);
    while (!text.empty() && (text.back() == '.' || text.back() == '!')) text.pop_back();
    return text;
}

bool is_error_page(const Page& page, std::span<const std::string> segments) {
    if (segments.size() == 1 && has(error_names, segments.back())) return true;  // deeper, error.html is a page about errors
    const Fact* title = first(page.facts, "title");
    return title && has(error_titles, own_title(title->value));
}

/// `<meta http-equiv=refresh content="0; url=/new">`: a redirect written as a page. In a noscript it is for browsers without scripts.
bool is_stub(const Page& page) {
    const Fact* refresh = first(page.facts, "http-equiv:refresh");
    if (!refresh || !is_read(*refresh) || !text::contains_ignoring_case(refresh->value, "url=")) return false;
    const auto parts = text::split(refresh->value, ';');
    return is_number(text::trim(parts[0]), 0, 10);
}

std::string pagination(const Url& url, std::span<const std::string> segments) {
    const std::size_t n = segments.size();
    if (n >= 2 && (segments[n - 2] == "page" || segments[n - 2] == "seite") && is_number(segments[n - 1], 1, 1'000'000)) return "pagination";
    for (const auto& [key, value] : query_pairs(url.query()))
        if ((key == "page" || key == "paged" || key == "pg") && is_number(value, 2, 1'000'000)) return "pagination";
    return {};
}

/// "/2024/", "/blog/2024/05/": dates up to the end of the path, and nothing after them.
bool is_date_archive(std::span<const std::string> segments) {
    const std::size_t n = segments.size();
    for (std::size_t begin = 0; begin < n && begin < 2; ++begin) {
        if (segments[begin].size() != 4 || !is_number(segments[begin], 1990, 2099) || n - begin > 3) continue;
        const bool month = n - begin < 2 || is_number(segments[begin + 1], 1, 12);
        const bool day = n - begin < 3 || is_number(segments[begin + 2], 1, 31);
        if (month && day) return true;
    }
    return false;
}

std::string archive(const Url& url, std::span<const std::string> segments) {
    for (std::size_t i = 0; i + 1 < segments.size() && i < 2; ++i)
        if (has(archive_words, segments[i])) return segments[i] + " archive";
    if (is_date_archive(segments)) return "date archive";
    if (!segments.empty() && has(search_words, segments.back()) && (url.has_query() || segments.size() == 1)) return "search results";
    if (!segments.empty()) return {};
    for (const auto& [key, value] : query_pairs(url.query())) {
        if (key == "s") return "search results";
        if (key == "cat" || key == "tag" || key == "author" || key == "m") return key + " archive";
    }
    return {};
}

std::string account(std::span<const std::string> segments) {
    if (segments.empty()) return {};
    if (has(login_words, segments.back())) return "login";
    if (has(cart_words, segments.back())) return "cart";
    if (has(checkout_words, segments.front()) || has(checkout_words, segments.back())) return "checkout";
    return {};
}

/// Path segments in lower case, "index.html" and ".html" endings left out.
std::vector<std::string> segments_of(const Url& url) {
    std::vector<std::string> result;
    const std::string path = text::lower(url.path());
    for (const std::string_view part : text::split(path, '/')) {
        if (part.empty()) continue;
        result.emplace_back(part);
        if (result.size() == 32) break;
    }
    if (!result.empty() && (result.back() == "index.html" || result.back() == "index.htm" || result.back() == "index.php")) result.pop_back();
    return result;
}

void drop_ending(std::vector<std::string>& segments) {
    if (segments.empty()) return;
    for (const std::string_view ending : {".html", ".htm"})
        if (segments.back().size() > ending.size() && segments.back().ends_with(ending)) segments.back().resize(segments.back().size() - ending.size());
}

}  // namespace

PageKind page_kind(const VisitedPage& page) {
    const auto url = Url::parse(page.url);
    if (!url) return {};
    auto segments = segments_of(*url);
    if (is_error_page(page.page, segments)) return {PageClass::listed, "error page"};
    if (is_stub(page.page)) return {PageClass::listed, "meta-refresh stub"};
    if (page.number == 0) return {};  // the page one asked for is judged, whatever it is called
    drop_ending(segments);
    std::string reason = pagination(*url, segments);
    if (reason.empty()) reason = archive(*url, segments);
    if (reason.empty()) reason = account(segments);
    if (reason.empty()) return {};
    return {PageClass::listed, reason};
}

}  // namespace smo
