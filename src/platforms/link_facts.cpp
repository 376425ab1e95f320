#include <smo/platform.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "platforms/link_writer.h"
#include "platforms/shared_url.h"

namespace smo {
namespace {

using social::Found;
using social::is_mark;
using social::LinkTable;
using social::Load;
using social::load_of;
using social::Parts;

constexpr std::array clickable = {LinkRole::share, LinkRole::profile};
constexpr std::array sharing = {LinkRole::share};
constexpr std::array deferred = {LinkRole::share, LinkRole::embed, LinkRole::widget};
constexpr std::array loaded = {LinkRole::embed, LinkRole::widget};
constexpr int most_wrappers = 3;

std::span<const LinkRole> roles_of(LinkKind kind) {
    switch (kind) {
        case LinkKind::anchor:
        case LinkKind::area:
            return clickable;
        case LinkKind::form:
        case LinkKind::handler:
            return sharing;
        case LinkKind::data:
            return deferred;
        case LinkKind::frame:
        case LinkKind::script:
        case LinkKind::image:
        case LinkKind::object:
        case LinkKind::stylesheet:
            return loaded;
    }
    return {};
}

/// Servers that the page itself names as homes of its authors.
std::vector<std::string> fediverse_hosts(const Page& page) {
    std::vector<std::string> hosts;
    for (const Fact& fact : page.facts) {
        if (fact.name != "fediverse:creator" || hosts.size() >= 8) continue;
        const std::size_t at = fact.value.rfind('@');
        if (at != std::string::npos) hosts.push_back(text::lower(text::trim(std::string_view(fact.value).substr(at + 1))));
    }
    return hosts;
}

/// Where the first script stands that stops others by itself; what is written before it has gone out by then.
std::optional<std::uint32_t> first_blocker(const Page& page) {
    for (const Fact& fact : page.facts)
        if (fact.name == "consent:manager.blocks") return fact.span.begin;
    return std::nullopt;
}

/// Recognises one page's links, in their order.
class Recogniser {
public:
    Recogniser(Page& page, const LinkTable& table) : page_(page), table_(table), hosts_(fediverse_hosts(page)), blocker_(first_blocker(page)) {
        if (const std::optional<Url> own = Url::parse(page.url)) own_host_ = without_www(own->host());
        own_is_plain_ = !own_host_.empty() && table.is_plain(own_host_);
    }

    void run() {
        for (const Link& link : page_.links) look_at(link);
        // A mark is as harmless as the script that fills it; where no script of the platform stands, another one may bring it.
        for (const auto& [fact, platform] : marks_)
            if (const auto script = strongest_.find(platform); script != strongest_.end() && script->second != Load::plain)
                page_.facts[fact].value = word(script->second);
    }

private:
    void look_at(const Link& link) {
        const bool is_told = link.kind == LinkKind::data && link.url.empty();
        if (is_told && !seen_.insert(link.raw).second) return;
        std::array<Parts, most_wrappers> layers;
        if (!(link.url.empty() ? social::take_apart(link.raw, layers[0]) : social::take_apart_normal(link.url, layers[0]))) return;
        const bool is_clickable = link.kind == LinkKind::anchor || link.kind == LinkKind::area;
        if (is_clickable && own_is_plain_ && layers[0].host == own_host_) return;  // most links of a page
        const bool is_stub = layers[0].host.ends_with(':') && layers[0].path.empty() && layers[0].query.empty() && text::trim(link.raw).ends_with('#');
        if (is_stub) return;  // "mailto:#" holds a place in a template
        Found found;
        // facebook.com/sharing?u=… looks like the profile of somebody called "sharing".
        const bool is_sure = find(link, layers, found) && found.row->link->role != LinkRole::profile;
        if (!is_sure && !find_other_form(link, layers[0], found) && !found.row) return;
        settle_network(found);
        tell(link, found);
    }

    /// The template of the address, or of the one it only wraps.
    bool find(const Link& link, std::array<Parts, most_wrappers>& layers, Found& found) const {
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            found.parts = &layers[layer];
            found.row = table_.find(layers[layer], roles_of(link.kind), {link.rel, own_host_, hosts_});
            if (found.row) return true;
            const std::string inner = social::wrapped_address(table_, layers[layer]);
            if (layer + 1 == layers.size() || inner.empty() || !social::take_apart(inner, layers[layer + 1])) return false;
        }
        return false;
    }

    /// A link to a platform that carries an address of this site, and is none of the share forms we know.
    bool find_other_form(const Link& link, const Parts& parts, Found& found) const {
        if (link.kind != LinkKind::anchor || own_host_.empty() || parts.host == own_host_) return false;
        const LinkTable::Row* form = table_.share_form(parts);
        if (!form || !social::seems_to_share(parts, own_host_)) return false;
        found.parts = &parts;
        found.row = form;
        found.other_form = form->link->pattern;
        return true;
    }

    /// Where a service names the network, the link belongs to that network.
    void settle_network(Found& found) const {
        found.platform = found.row->platform;
        found.state = found.row->link;
        const std::string name = social::named_network(*found.parts, *found.row);
        if (name.empty()) return;
        const LinkTable::Row* network = table_.network(name);
        if (!network) return;
        found.platform = network->platform;
        if (network->link->status == PlatformStatus::dead) found.state = network->link;
    }

    void tell(const Link& link, Found& found) {
        found.load = load_of(link, *found.row->link);
        const bool blocked = found.load == Load::at_once && blocker_ && link.span.begin > *blocker_;
        if (blocked) found.load = Load::unknown;
        const std::string& id = found.platform->id;
        const std::optional<FactIndex> fact = write_facts(page_, link, table_, found);
        if (!fact) return;
        if (is_mark(link) && found.load == Load::unknown)
            marks_.emplace_back(*fact, id);
        else
            strongest_[id] = std::max(strongest_[id], found.load);
    }

    Page& page_;
    const LinkTable& table_;
    std::vector<std::string> hosts_;
    std::optional<std::uint32_t> blocker_;
    std::string own_host_;
    bool own_is_plain_ = false;                             // no platform knows it: a click on it leads to the site itself
    std::set<std::string_view> seen_;                       // marks and networks: told once
    std::map<std::string, Load> strongest_;                 // by platform, of what loads itself
    std::vector<std::pair<FactIndex, std::string>> marks_;  // their `.load`
};

}  // namespace

std::string_view name(LinkRole role) {
    switch (role) {
        case LinkRole::share:
            return "share";
        case LinkRole::profile:
            return "profile";
        case LinkRole::embed:
            return "embed";
        case LinkRole::widget:
            return "widget";
        case LinkRole::wrapper:
            return "wrapper";
    }
    return "";
}

void add_link_facts(Page& page, std::span<const Platform> known) {
    const LinkTable table(known);
    Recogniser(page, table).run();
    page.links_recognised = true;
}

void add_link_facts(Page& page) {
    static const LinkTable table(platforms());
    Recogniser(page, table).run();
    page.links_recognised = true;
}

}  // namespace smo
