#include "platforms/pick.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

namespace smo::social {
namespace {

bool is_blank(const Seen& seen, FactIndex index) {
    return text::trim(seen[index].value).empty();
}

/// Answered with anything but 200, or not at all. What was not asked is not gone.
bool is_gone(const Seen& seen, std::string_view probe) {
    const std::string_view status = seen.value(std::string(probe) + ".status");
    return !seen.value(std::string(probe) + ".error").empty() || (!status.empty() && status != "200");
}

bool asks_not_to_follow(const Seen& seen) {
    const std::vector<FactIndex> found = seen.named("og:ignore_canonical");
    return !found.empty() && seen[found.front()].form.key == Key::property && seen[found.front()].value == "true";
}

}  // namespace

Pick pick_named(const Seen& seen, std::string_view name, std::string_view duplicates) {
    std::vector<FactIndex> found = seen.named(name);
    if (found.empty()) return {};
    if (duplicates == "first") found.resize(1);
    if (duplicates == "last") found.erase(found.begin(), found.end() - 1);
    if (duplicates == "last-non-empty") std::reverse(found.begin(), found.end());
    const auto taken = std::find_if(found.begin(), found.end(), [&](FactIndex index) { return !is_blank(seen, index); });
    return {taken == found.end() ? std::nullopt : std::optional(*taken), true};
}

std::optional<FactIndex> pick_earliest(const Seen& seen, const CardField& field) {
    std::optional<FactIndex> best;
    for (const std::string& name : field.chain) {
        if (!seen.may_use(field.field, name)) continue;
        const bool is_tag = name.starts_with("og:") || name.starts_with("twitter:");
        if (best && !is_tag) break;  // a title element stands before nearly every tag, and yet only in for them
        const std::optional<FactIndex> index = pick_named(seen, name, "first-non-empty").fact;
        if (index && !is_tag) return index;
        if (index && (!best || *index < *best)) best = index;
    }
    return best;
}

std::string resolved_address(const Seen& seen, std::string_view value) {
    const std::string_view written = text::trim(value);
    if (written.starts_with("https://") || written.starts_with("http://")) {  // no base changes it
        const std::optional<Url> url = Url::parse(written);
        return url ? url->text() : std::string(written);
    }
    std::optional<Url> base = Url::parse(seen.value("url"));
    if (base && seen.has("base"))
        if (std::optional<Url> named = Url::parse(seen.value("base"), *base)) base = std::move(named);
    const std::optional<Url> url = base ? Url::parse(written, *base) : Url::parse(written);
    return url ? url->text() : std::string(written);
}

FactIndex on_same_host(const Seen& seen, FactIndex index) {
    const std::optional<Url> here = Url::parse(seen.value("url"));
    const std::optional<Url> there = Url::parse(resolved_address(seen, seen[index].value));
    if (!here || (there && there->is_http() && there->host() == here->host())) return index;
    const std::vector<FactIndex> own = seen.named("url");
    return own.empty() ? index : own.front();
}

/// Host and path are compared, a query is not; an address that is not absolute is not followed, nor one that does not answer.
std::optional<std::string> page_read_instead(const Platform& platform, const Seen& seen) {
    if (platform.follow != "canonical" || asks_not_to_follow(seen)) return std::nullopt;
    const std::optional<Url> here = Url::parse(seen.value("url"));
    const std::optional<Url> there = Url::parse(seen.value("link:canonical"));
    if (!here || !there || !there->is_http() || is_gone(seen, "probe:link:canonical")) return std::nullopt;
    if (there->host() == here->host() && there->path() == here->path()) return std::nullopt;
    return there->text();
}

}  // namespace smo::social
