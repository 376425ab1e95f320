#include "platforms/link_table.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

/// First path segments that no network gives to a member.
constexpr std::array never_a_profile = {
    "about"sv,   "account"sv, "accounts"sv,   "ads"sv,      "api"sv,      "app"sv,     "apps"sv,     "blog"sv,    "business"sv, "careers"sv,
    "contact"sv, "cookies"sv, "developers"sv, "discover"sv, "download"sv, "embed"sv,   "events"sv,   "explore"sv, "feed"sv,     "hashtag"sv,
    "help"sv,    "home"sv,    "i"sv,          "index"sv,    "intent"sv,   "jobs"sv,    "legal"sv,    "login"sv,   "logout"sv,   "notifications"sv,
    "oauth"sv,   "oembed"sv,  "policies"sv,   "policy"sv,   "press"sv,    "privacy"sv, "register"sv, "search"sv,  "settings"sv, "share"sv,
    "sharer"sv,  "signin"sv,  "signup"sv,     "support"sv,  "tags"sv,     "terms"sv,   "tos"sv,      "upload"sv,  "watch"sv};
static_assert(std::is_sorted(never_a_profile.begin(), never_a_profile.end()));

constexpr std::array file_endings = {".php"sv, ".html"sv, ".htm"sv, ".aspx"sv, ".js"sv, ".css"sv, ".png"sv, ".jpg"sv, ".svg"sv, ".ico"sv, ".xml"sv, ".txt"sv};

auto order(const LinkTable::Row& row) {
    return std::make_tuple(std::string_view(row.pattern.key), -row.pattern.weight, row.link->role);
}

/// "m", "mobile", "de", "de-de": the same site in another dress.
bool is_dress(std::string_view label) {
    if (label == "m" || label == "mobile" || label == "touch" || label == "web" || label == "old" || label == "new" || label == "amp") return true;
    const auto letters = [](std::string_view text) { return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }); };
    return (label.size() == 2 && letters(label)) || (label.size() == 5 && label[2] == '-' && letters(label.substr(0, 2)) && letters(label.substr(3)));
}

bool has_file_ending(std::string_view segment) {
    return std::any_of(file_endings.begin(), file_endings.end(), [&](std::string_view ending) { return segment.ends_with(ending); });
}

bool is_never_a_profile(std::string_view name) {
    return std::binary_search(never_a_profile.begin(), never_a_profile.end(), name);
}

/// A template with a free first segment matches much that is no profile.
bool is_profile(const LinkTable::Row& row, const Parts& parts) {
    if (row.link->role != LinkRole::profile) return true;
    if (row.pattern.key.starts_with("*.") && is_never_a_profile(parts.host.substr(0, parts.host.find('.')))) return false;
    if (row.pattern.segments.empty() || parts.segments.empty() || !row.pattern.segments[0].starts_with('{')) return true;
    const std::string first = text::lower(parts.segments[0]);
    if (has_file_ending(first) || is_never_a_profile(first)) return false;
    const std::vector<std::string>& more = row.platform->not_profiles;
    return std::find(more.begin(), more.end(), first) == more.end();
}

bool has_evidence(const LinkTable::Row& row, const Parts& parts, const LinkTable::Evidence& evidence) {
    const bool clickable = row.link->role == LinkRole::share || row.link->role == LinkRole::profile;
    if (clickable && row.pattern.key == "*" && parts.host == evidence.own_host) return false;
    if (row.link->rel.empty()) return true;
    const std::vector<std::string_view> words = text::words(evidence.rel);
    if (std::find(words.begin(), words.end(), row.link->rel) != words.end()) return true;
    return std::find(evidence.fediverse_hosts.begin(), evidence.fediverse_hosts.end(), parts.host) != evidence.fediverse_hosts.end();
}

/// What a share script means by the platform's own names. A new name of the platform changes nothing, its end does.
LinkPattern network_pattern(const Platform& platform, const std::string& name) {
    LinkPattern link;
    link.pattern = "network:" + name;
    link.url_parameter = "url";
    link.confidence = "medium";
    if (platform.status != PlatformStatus::dead) return link;
    link.status = PlatformStatus::dead;
    link.since = platform.since;
    link.replacement = platform.replacement;
    return link;
}

}  // namespace

LinkTable::LinkTable(std::span<const Platform> known) {
    std::vector<const Platform*> owners;
    for (const Platform& platform : known) {
        if (platform.kind == "service") continue;
        networks_.push_back(network_pattern(platform, platform.id));
        owners.push_back(&platform);
        for (const std::string& alias : platform.aliases) {
            networks_.push_back(network_pattern(platform, alias));
            owners.push_back(&platform);
        }
    }
    for (std::size_t i = 0; i < networks_.size(); ++i)
        if (std::optional<Pattern> pattern = compile_pattern(networks_[i].pattern)) rows_.push_back(Row{std::move(*pattern), &networks_[i], owners[i]});
    for (const Platform& platform : known) {
        for (const LinkPattern& link : platform.links) {
            std::optional<Pattern> pattern = compile_pattern(link.pattern);
            if (!pattern) continue;  // the page reader has refused it before
            if (pattern->key.ends_with(".*")) any_endings_.push_back(pattern->key.substr(0, pattern->key.size() - 2));
            rows_.push_back(Row{std::move(*pattern), &link, &platform});
        }
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return order(a) < order(b); });
    std::sort(any_endings_.begin(), any_endings_.end());
    index_keys();
}

/// A host and the hosts below it ("tumblr.com", "*.tumblr.com") stand in one entry: most addresses of a page are of no platform, and one
/// look must tell so.
void LinkTable::index_keys() {
    for (std::size_t begin = 0, end = 0; begin < rows_.size(); begin = end) {
        const std::string_view key = rows_[begin].pattern.key;
        for (end = begin; end < rows_.size() && rows_[end].pattern.key == key;) ++end;
        const std::span<const Row> rows = std::span(rows_).subspan(begin, end - begin);
        if (key.starts_with("*."))
            hosts_[key.substr(2)].below = rows;
        else
            hosts_[key].own = rows;
    }
}

LinkTable::Entry LinkTable::entry(std::string_view key) const {
    const auto found = hosts_.find(key);
    return found == hosts_.end() ? Entry{} : found->second;
}

/// The rows under which a host may stand, most exact first; then whether any platform knows it.
LinkTable::Candidates LinkTable::candidates(std::string_view host) const {
    Candidates found;
    found.own = entry(host).own;
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return found;
    const std::string_view rest = host.substr(dot + 1);
    const bool dressed = rest.find('.') != std::string_view::npos && is_dress(host.substr(0, dot));
    const Entry above = entry(rest);
    if (dressed) found.undressed = above.own;
    found.below = above.below;
    const std::string_view site = dressed ? rest : host;
    const std::string_view name = site.substr(0, site.find('.'));
    if (!std::binary_search(any_endings_.begin(), any_endings_.end(), name)) return found;
    if (registrable_domain(host) == site) found.any_ending = entry(std::string(name) + ".*").own;
    return found;
}

/// True if the host or a host above it has templates of its own: then those for any host stay silent.
bool LinkTable::is_known(std::string_view host) const {
    for (int labels = 0; labels < 5; ++labels) {
        if (!entry(host).own.empty()) return true;
        const std::size_t dot = host.find('.');
        if (dot == std::string_view::npos) return false;
        host.remove_prefix(dot + 1);
        if (!entry(host).below.empty()) return true;
    }
    return false;
}

/// Share links and profiles of any host are never the site's own (`has_evidence`), wrappers could be.
bool LinkTable::is_plain(std::string_view host) const {
    const Candidates found = candidates(host);
    for (const std::span<const Row> rows : {found.own, found.undressed, found.below, found.any_ending})
        if (!rows.empty()) return false;
    const std::span<const Row> any = entry("*").own;
    return std::none_of(any.begin(), any.end(), [](const Row& row) { return row.link->role == LinkRole::wrapper; });
}

const LinkTable::Row* LinkTable::find(const Parts& parts, std::span<const LinkRole> roles, const Evidence& evidence) const& {
    const auto best = [&](std::span<const Row> rows) -> const Row* {
        for (const Row& row : rows) {
            if (std::find(roles.begin(), roles.end(), row.link->role) == roles.end()) continue;
            if (matches(row.pattern, parts) && is_profile(row, parts) && has_evidence(row, parts, evidence)) return &row;
        }
        return nullptr;
    };
    const Candidates found = candidates(parts.host);
    for (const std::span<const Row> rows : {found.own, found.undressed, found.below, found.any_ending})
        if (const Row* row = best(rows)) return row;
    return is_known(parts.host) ? nullptr : best(entry("*").own);
}

const LinkTable::Row* LinkTable::network(std::string_view name) const& {
    constexpr std::array share = {LinkRole::share};
    Parts parts;
    return take_apart("network:" + std::string(name), parts) ? find(parts, share, {}) : nullptr;
}

const LinkTable::Row* LinkTable::share_form(const Parts& parts) const& {
    const Candidates found = candidates(parts.host);
    for (const std::span<const Row> rows : {found.own, found.undressed, found.any_ending}) {
        for (const Row& row : rows)
            if (row.link->role == LinkRole::share && row.link->status == PlatformStatus::alive && row.link->confidence != "low") return &row;
    }
    return nullptr;
}

}  // namespace smo::social
