// What keeps an address from being loaded with the page: an agreement that is asked for first, or a script that waits for
// the place to be scrolled into view. Sources: the integration manuals of the managers, 2026-11.

#include "page/links.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::page {
namespace {

using namespace std::string_view_literals;

/// Attributes by which a consent manager finds what it holds back.
constexpr std::array consent_attributes = {
    "consent-by"sv,        // Real Cookie Banner
    "consent-required"sv,  // Real Cookie Banner
    "data-borlabs-cookie-script-blocker-id"sv,
    "data-ccm-loader-group"sv,  // CCM19
    "data-ccm-loader-src"sv,
    "data-cmp-purpose"sv,  // consentmanager
    "data-cmp-vendor"sv,
    "data-consent"sv,
    "data-cookieblock-src"sv,  // Cookiebot
    "data-cookieconsent"sv,
    "data-cookiefirst-category"sv,
    "data-cookieyes"sv,
    "data-ep-src"sv,     // Embed Privacy
    "data-src-cmplz"sv,  // Complianz
    "data-cmplz-src"sv,
    "data-usercentrics"sv,
    "uc-src"sv,  // Usercentrics
};
constexpr std::array consent_classes = {"_iub_cs_activate"sv, "brlbs-"sv, "cmplazyload"sv, "cmplz-"sv, "optanon-category"sv};  // how one begins
constexpr std::array lazy_classes = {"b-lazy"sv, "lazy"sv, "lazy-iframe"sv, "lazyload"sv, "lozad"sv, "perfmatters-lazy"sv, "rocket-lazyload"sv};

bool has_attribute_of_manager(const Element& element) {
    const GumboVector& attributes = element.attributes();
    for (unsigned i = 0; i < attributes.length; ++i) {
        const std::string_view name = static_cast<const GumboAttribute*>(attributes.data[i])->name;
        if (std::find(consent_attributes.begin(), consent_attributes.end(), name) != consent_attributes.end()) return true;
    }
    return false;
}

/// A manager's script, by a piece of its address; `blocks` is what must be there for it to stop what is written plainly.
struct Manager {
    std::string_view piece, name;
    std::string_view blocks;  // in the address, or "attribute=value" of the script; "*": always; empty: never
};
constexpr std::array managers = std::to_array<Manager>({
    {"consent.cookiebot.", "Cookiebot", "data-blockingmode=auto"},
    {"usercentrics.eu/", "Usercentrics", "block"},  // uc-block.bundle.js, autoblocker.js
    {"consentmanager.net/", "consentmanager", "data-cmp-ab=1"},
    {"ccm19", "CCM19", "*"},
    {"cookielaw.org/", "OneTrust", "autoblock"},
    {"iubenda.com/", "iubenda", "autoblocking"},
    {"cookieyes.com/", "CookieYes", "*"},
    {"termly.io/resource-blocker", "Termly", "*"},
    {"osano.com/", "Osano", "*"},
    {"consent.cookiefirst.com/", "CookieFirst", "*"},
    {"cookie-script.com/", "CookieScript", "*"},
    {"cookiehub.", "CookieHub", "*"},
    {"borlabs-cookie", "Borlabs Cookie", ""},
    {"complianz", "Complianz", ""},
    {"real-cookie-banner", "Real Cookie Banner", ""},
    {"klaro", "Klaro", ""},
    {"tarteaucitron", "tarteaucitron", ""},
    {"privacy-center.org/", "Didomi", ""},
});

bool blocks_by_itself(const Element& element, const Manager& manager, std::string_view address) {
    if (manager.blocks.empty()) return false;
    if (manager.blocks == "*") return true;
    const std::size_t equals = manager.blocks.find('=');
    if (equals == std::string_view::npos) return text::contains_ignoring_case(address, manager.blocks);
    const std::string name(manager.blocks.substr(0, equals));
    return text::equal_ignoring_case(text::trim(element.attribute_or_empty(name.c_str())), manager.blocks.substr(equals + 1));
}

}  // namespace

std::string_view waiting_for(const Element& element) {
    if (has_attribute_of_manager(element)) return "consent";
    bool lazy = false;
    for (const std::string_view word : classes_of(element)) {
        if (std::any_of(consent_classes.begin(), consent_classes.end(), [&](std::string_view begin) { return word.starts_with(begin); })) return "consent";
        lazy = lazy || std::find(lazy_classes.begin(), lazy_classes.end(), word) != lazy_classes.end();
    }
    return lazy ? "lazyload"sv : ""sv;
}

void read_consent_manager(const Element& element, TreeState& state) {
    const std::string_view address = element.attribute_or_empty("src").substr(0, 2000);
    if (address.empty()) return;
    const std::string lower = text::lower(address);
    for (const Manager& manager : managers) {
        if (lower.find(manager.piece) == std::string::npos) continue;
        const FactIndex owner = state.list.add("consent:manager", std::string(manager.name), element.place());
        if (blocks_by_itself(element, manager, address)) state.list.add("consent:manager.blocks", "what it knows, by itself", element.place(), owner);
        return;
    }
}

}  // namespace smo::page
