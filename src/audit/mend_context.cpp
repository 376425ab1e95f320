#include "audit/mend_context.h"

#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo {
namespace {

constexpr std::size_t longest_text = 1000;  // code points; beyond that some media drop the tag

bool stands_in_head(const Fact& fact) {
    return fact.origin == Origin::head && fact.span.end > fact.span.begin;
}

/// The last tag of that kind in the head; a name that ends in ":" stands for all that begin so.
const Fact* last_in_head(const FactView& view, std::string_view name) {
    const Fact* last = nullptr;
    for (const Fact& fact : view.facts()) {
        const bool fits = name.ends_with(':') ? std::string_view(fact.name).starts_with(name) : fact.name == name;
        if (fits && stands_in_head(fact) && (!last || fact.span.end > last->span.end)) last = &fact;
    }
    return last;
}

// Behind the last tag of the first kind that is there.
constexpr std::array<std::string_view, 12> behind_og = {"og:",     "twitter:",      "article:", "link:canonical", "meta:description", "title",
                                                        "charset", "meta:viewport", "meta:",    "http-equiv:",    "link:stylesheet",  "link:icon"};
constexpr std::array<std::string_view, 12> behind_twitter = {"twitter:", "og:",           "article:", "link:canonical", "meta:description", "title",
                                                             "charset",  "meta:viewport", "meta:",    "http-equiv:",    "link:stylesheet",  "link:icon"};
constexpr std::array<std::string_view, 10> behind_title = {
    "meta:description", "title", "meta:viewport", "charset", "meta:", "http-equiv:", "og:", "article:", "link:stylesheet", "link:icon"};

}  // namespace

bool MendContext::is_found(std::string_view id, Outcome outcome) const {
    return std::any_of(record.findings.begin(), record.findings.end(), [&](const Finding& one) { return one.rule == id && one.outcome == outcome; });
}

bool MendContext::passes(std::string_view id) const {
    const Rule* found = selection.rules.find(id);
    return found && judge(*found, view).outcome == Outcome::pass;
}

bool MendContext::address_is_sure() const {
    if (known.origin.empty()) return false;
    if (address_told) return true;
    for (const std::string_view name : {"link:canonical", "og:url"})
        for (const FactIndex index : view.all(name)) {
            const auto said = Url::parse(text::trim(view[index].value));
            if (said && said->without_fragment() == view.own_address()) return true;
        }
    return false;
}

std::string MendContext::text_of(std::string_view name) const {
    for (const FactIndex index : view.all(name)) {
        const std::string text = text::collapse_space(view[index].value);
        if (text.empty()) continue;
        const bool broken = text.find("\xEF\xBF\xBD") != std::string::npos || text::code_points(text) > longest_text;
        return broken ? std::string() : text;
    }
    return {};
}

std::string MendContext::owned(FactIndex owner, std::string_view name) const {
    const Fact* fact = view.owned_by(owner, name);
    return fact ? std::string(text::trim(fact->value)) : std::string();
}

void MendContext::change(TagChange::Kind kind, FactIndex fact, std::string attribute, std::string value) {
    if (view[fact].span.end <= view[fact].span.begin) return;
    result.changes.push_back({.rule = rule, .kind = kind, .at = view[fact].span, .attribute = std::move(attribute), .value = std::move(value)});
}

void MendContext::insert(std::span<const std::string_view> neighbours, TagChange change) {
    change.rule = rule;
    change.kind = TagChange::Kind::insert_after;
    for (const std::string_view name : neighbours)
        if (const Fact* neighbour = last_in_head(view, name)) {
            change.at = neighbour->span;
            result.changes.push_back(std::move(change));
            return;
        }
    change.kind = TagChange::Kind::insert_first;
    result.changes.push_back(std::move(change));
}

void MendContext::write_meta(std::string_view key, std::string_view name, std::string value) {
    if (value.empty()) return;
    for (FactIndex index = 0; index < view.facts().size(); ++index) {
        const Fact& fact = view[index];
        const bool without_content = fact.name == "meta:empty" && fact.value == name;
        const bool empty = fact.name == (name == "description" ? "meta:description" : name) && text::trim(fact.value).empty();
        if ((empty || without_content) && is_read(fact) && fact.span.end > 0) return change(TagChange::Kind::set_value, index, "content", std::move(value));
    }
    TagChange change;
    change.element = "meta";
    change.attributes = {{std::string(key), std::string(name)}, {"content", std::move(value)}};
    if (name == "description")
        insert(std::span(behind_title).subspan(1), std::move(change));
    else
        insert(name.starts_with("twitter:") ? std::span(behind_twitter) : std::span(behind_og), std::move(change));
}

void MendContext::write_meta_behind(FactIndex owner, std::string_view name, std::string value) {
    if (const auto empty = view.owned_index(owner, name)) return change(TagChange::Kind::set_value, *empty, "content", std::move(value));
    TagChange change{.rule = rule, .kind = TagChange::Kind::insert_after, .at = view[owner].span};
    for (const Fact& fact : view.facts())
        if (fact.owner == owner && std::string_view(fact.name).starts_with(view[owner].name + ":") && is_read(fact) && fact.span.end > change.at.end)
            change.at = fact.span;
    change.element = "meta";
    change.attributes = {{"property", std::string(name)}, {"content", std::move(value)}};
    if (change.at.end > 0) result.changes.push_back(std::move(change));
}

/// The tag of a title stands where one looks first: before everything that is described.
void mend_title(MendContext& context) {
    const std::string text = context.text_of("og:title");
    if (text.empty() || context.view.first("title")) return;
    constexpr std::array<std::string_view, 4> early = {"charset", "meta:viewport", "http-equiv:", "meta:"};
    TagChange change;
    change.element = "title";
    change.content = text;
    context.insert(early, std::move(change));
}

void mend_description(MendContext& context) {
    if (context.is_found("og-description-no-placeholder", Outcome::fail)) return;
    context.write_meta("name", "description", context.text_of("og:description"));
}

namespace {

/// An address the page names for itself, if nothing speaks against it.
std::string said_of_itself(const MendContext& context, std::string_view name, std::span<const std::string_view> doubts) {
    if (context.known.origin.empty()) return {};
    for (const std::string_view rule : doubts)
        if (context.is_found(rule, Outcome::fail) || context.is_found(rule, Outcome::unknown)) return {};
    for (const FactIndex index : context.view.all(name)) {
        const auto url = Url::parse(text::trim(context.view[index].value));
        return url && url->is_http() ? url->without_fragment() : std::string();
    }
    return {};
}

}  // namespace

void mend_canonical(MendContext& context) {
    constexpr std::array<std::string_view, 6> doubts = {"og-url-is-this-page", "og-url-absolute",   "og-url-public",
                                                        "og-url-unique",       "og-url-keeps-host", "og-url-no-placeholder"};
    const bool said = context.view.first("og:url") != nullptr;
    std::string address = said ? said_of_itself(context, "og:url", doubts) : context.address_told ? context.view.own_address() : std::string();
    if (address.empty()) {
        if (!said && !context.address_told) context.result.waits.insert(context.rule);
        return;
    }
    for (const FactIndex index : context.view.all("link:canonical")) return context.change(TagChange::Kind::set_value, index, "href", std::move(address));
    TagChange change;
    change.element = "link";
    change.attributes = {{"rel", "canonical"}, {"href", std::move(address)}};
    context.insert(behind_title, std::move(change));
}

void mend_og_url(MendContext& context) {
    constexpr std::array<std::string_view, 6> doubts = {"canonical-is-this-page", "canonical-same-host", "canonical-public",
                                                        "canonical-absolute",     "canonical-unique",    "canonical-no-placeholder"};
    const bool said = context.view.first("link:canonical") != nullptr;
    const std::string address = said ? said_of_itself(context, "link:canonical", doubts) : context.address_told ? context.view.own_address() : std::string();
    if (address.empty() && !said && !context.address_told) context.result.waits.insert(context.rule);
    context.write_meta("property", "og:url", address);
}

}  // namespace smo
