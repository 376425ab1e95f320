#include "platforms/link_writer.h"

#include <smo/text.h>

#include "platforms/shared_url.h"

namespace smo::social {
namespace {

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
    Writer(Page& page, const Link& link, const Found& found)
        : page_(page), link_(link), name_(std::string(name(found.row->link->role)) + ":" + found.platform->id) {}

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

bool is_clicked(LinkKind kind) {
    return kind == LinkKind::anchor || kind == LinkKind::area;
}

void write_share(Writer& writer, const Link& link, const LinkTable& table, const Found& found) {
    const SharedUrl shared = shared_url(table, *found.parts, *found.row);
    writer.own_if_any("url", shared.address);
    if (shared.encoded_twice) writer.own("double", "encoded twice");
    // A script puts the rest of such an address together when it runs: 'sharer.php?u=' + location.href.
    if (!is_clicked(link.kind) && link.kind != LinkKind::form) return;
    if (!found.other_form.empty()) return writer.own("other-form", found.other_form);
    if (link.kind == LinkKind::form || found.row->link->confidence == "low") return;
    for (std::string& parameter : missing_parameters(*found.parts, *found.row->link)) writer.own("missing", std::move(parameter));
    if (shared.address.empty() && carries_words_only(*found.parts, *found.row->link)) writer.own("without-address", found.row->link->url_parameter);
}

/// What stands in the page; the mark of a script as it is written there.
std::string shown(const Link& link) {
    if (!link.url.empty()) return link.url;
    if (link.kind != LinkKind::data || link.raw.starts_with("http")) return link.raw;
    return link.raw.substr(link.raw.find(':') + 1, std::string::npos).substr(0, link.raw.find('?') - link.raw.find(':') - 1);
}

}  // namespace

std::optional<FactIndex> write_facts(Page& page, const Link& link, const LinkTable& table, const Found& found) {
    Writer writer(page, link, found);
    const LinkRole role = found.row->link->role;
    writer.head(shown(link));
    if (role == LinkRole::share) write_share(writer, link, table, found);
    writer.own_if_any("status", std::string(word(found.state->status)));
    writer.own_if_any("since", found.state->since);
    writer.own_if_any("replacement", found.state->replacement);
    const bool has_name = is_clicked(link.kind) || (link.kind == LinkKind::handler && link.extra.ends_with(" control"));
    if (has_name) writer.own("text", link.text);
    if (role != LinkRole::embed && role != LinkRole::widget) return std::nullopt;
    if (found.load == Load::at_once && !is_mark(link)) writer.own("contacts", "before a click");
    writer.own("load", std::string(word(found.load)));
    return static_cast<FactIndex>(page.facts.size() - 1);
}

}  // namespace smo::social
