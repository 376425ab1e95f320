// Addresses that do something when they are opened. A crawler with a session must not log out, buy or delete.

#include <smo/crawl.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo {
namespace {

/// Whole path segments, compared without case, extension and separators: "log-out.php" counts as "logout".
constexpr std::array segments = std::to_array<std::string_view>({
    "addtobasket", "addtocart",      "addtocompare", "addtowishlist", "checkout", "delete",   "destroy",     "emptycart", "logoff", "logout",
    "optout",      "removefromcart", "removeitem",   "signoff",       "signout",  "unfollow", "unsubscribe", "wplogin",   "xmlrpc",
});
static_assert(std::is_sorted(segments.begin(), segments.end()));

/// Query parameters whose presence alone acts.
constexpr std::array parameters = std::to_array<std::string_view>({
    "add-to-cart",
    "add_to_cart",
    "add_to_wishlist",
    "delete",
    "emptycart",
    "empty_cart",
    "logout",
    "remove_item",
    "removed_item",
    "replytocom",
    "undo_item",
    "unsubscribe",
});

/// Query parameters whose value says what is done: ?action=logout.
constexpr std::array verbs = std::to_array<std::string_view>({"action", "cmd", "do", "mode", "op", "task", "wc-ajax"});

std::string squeezed(std::string_view word) {
    std::string plain;
    for (const char c : text::lower(word))
        if (c != '-' && c != '_') plain.push_back(c);
    return plain;
}

bool is_acting(std::string_view word) {
    std::string plain = squeezed(word);
    if (const std::size_t dot = plain.rfind('.'); dot != std::string::npos && plain.size() - dot <= 6) plain.resize(dot);
    return std::binary_search(segments.begin(), segments.end(), std::string_view(plain));
}

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::optional<std::string> acts(const Url& url) {
    const std::string path = percent_decode(url.path());
    for (const std::string_view segment : text::split(path, '/'))
        if (is_acting(segment)) return text::lower(segment);
    if (!url.has_query()) return std::nullopt;
    for (const auto& [name, value] : query_pairs(url.query())) {
        const std::string key = text::lower(name);
        if (contains(parameters, key)) return key;
        if (contains(verbs, key) && is_acting(value)) return text::lower(value);
    }
    return std::nullopt;
}

}  // namespace smo
