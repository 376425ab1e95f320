#include <smo/platform.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>

#include "platforms/shared_url.h"

namespace smo {
namespace {

using namespace std::string_view_literals;
using social::LinkTable;

constexpr std::array clickable = {LinkRole::share, LinkRole::profile};
constexpr std::array sharing = {LinkRole::share};
constexpr std::array deferred = {LinkRole::share, LinkRole::embed, LinkRole::widget};
constexpr std::array loaded = {LinkRole::embed, LinkRole::widget};

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

constexpr std::array running_types = {""sv,       "application/ecmascript"sv, "application/javascript"sv, "application/x-javascript"sv,
                                      "module"sv, "text/ecmascript"sv,        "text/javascript"sv,        "text/jscript"sv};

/// True if the browser asks for it while the page loads; a script with an inert type waits for someone to wake it.
bool loads_at_once(const Link& link) {
    switch (link.kind) {
        case LinkKind::script: {
            const std::string type = text::lower(text::trim(link.extra));
            return std::find(running_types.begin(), running_types.end(), type) != running_types.end();
        }
        case LinkKind::frame:
        case LinkKind::image:
        case LinkKind::object:
        case LinkKind::stylesheet:
            return true;
        case LinkKind::anchor:
        case LinkKind::area:
        case LinkKind::form:
        case LinkKind::handler:
        case LinkKind::data:
            return false;
    }
    return false;
}

std::string_view word(PlatformStatus status) {
    switch (status) {
        case PlatformStatus::alive:
            return "";
        case PlatformStatus::renamed:
            return "renamed";
        case PlatformStatus::dead:
            return "dead";
        case PlatformStatus::unknown:
            return "unknown";
    }
    return "";
}

/// Appends a fact and those it owns.
class Writer {
public:
    Writer(Page& page, const Link& link, const LinkTable::Row& row)
        : page_(page), link_(link), name_(std::string(name(row.link->role)) + ":" + row.platform->id) {}

    void head(std::string value) {
        owner_ = static_cast<FactIndex>(page_.facts.size());
        add(name_, std::move(value), std::nullopt);
    }
    void own(std::string_view property, std::string value) { add(name_ + "." + std::string(property), std::move(value), owner_); }
    void own_if_any(std::string_view property, const std::string& value) {
        if (!value.empty()) own(property, value);
    }

private:
    void add(std::string fact_name, std::string value, std::optional<FactIndex> owner) {
        Fact fact;
        fact.name = std::move(fact_name);
        fact.value = std::move(value);
        fact.origin = Origin::body;
        fact.span = link_.span;
        fact.at = link_.at;
        fact.owner = owner;
        page_.facts.push_back(std::move(fact));
    }
    Page& page_;
    const Link& link_;
    std::string name_;
    FactIndex owner_ = 0;
};

void write_facts(Page& page, const Link& link, const LinkTable& table, const social::Parts& parts, const LinkTable::Row& row) {
    Writer writer(page, link, row);
    writer.head(link.url.empty() ? link.raw : link.url);
    if (row.link->role == LinkRole::share) {
        const social::SharedUrl shared = social::shared_url(table, parts, row);
        writer.own_if_any("url", shared.address);
        if (shared.encoded_twice) writer.own("double", "encoded twice");
        // A script puts the rest of such an address together when it runs: 'sharer.php?u=' + location.href.
        const bool is_made_by_script = link.kind == LinkKind::handler || link.kind == LinkKind::data;
        if (!is_made_by_script)
            for (std::string& parameter : social::missing_parameters(parts, *row.link)) writer.own("missing", std::move(parameter));
    }
    writer.own_if_any("status", std::string(word(row.link->status)));
    writer.own_if_any("since", row.link->since);
    writer.own_if_any("replacement", row.link->replacement);
    if (link.kind == LinkKind::anchor || link.kind == LinkKind::area) writer.own("text", link.text);
    if (row.link->contacts_before_click && loads_at_once(link)) writer.own("contacts", "before a click");
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

void recognise(Page& page, const LinkTable& table) {
    const std::vector<std::string> hosts = fediverse_hosts(page);
    const std::optional<Url> own = Url::parse(page.url);
    const std::string own_host = own ? without_www(own->host()) : std::string();
    for (const Link& link : page.links) {
        social::Parts parts;
        if (!social::take_apart(link.url.empty() ? link.raw : link.url, parts)) continue;
        const bool is_stub = parts.host.ends_with(':') && parts.path.empty() && parts.query.empty() && text::trim(link.raw).ends_with('#');
        if (is_stub) continue;  // "mailto:#" holds a place in a template
        const LinkTable::Row* row = table.find(parts, roles_of(link.kind), {link.rel, own_host, hosts});
        if (row) write_facts(page, link, table, parts, *row);
    }
}

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
    }
    return "";
}

void add_link_facts(Page& page, std::span<const Platform> known) {
    recognise(page, LinkTable(known));
}

void add_link_facts(Page& page) {
    static const LinkTable table(platforms());
    recognise(page, table);
}

}  // namespace smo
