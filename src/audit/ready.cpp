#include "audit/ready.h"

#include <algorithm>
#include <array>

#include "audit/overrides.h"

namespace smo {
namespace {

constexpr std::array preview_groups = std::to_array<std::string_view>({"open-graph", "twitter", "image", "access", "embedding"});

bool names_served_header(const Check& check) {
    return std::any_of(check.arguments.begin(), check.arguments.end(),
                       [](const std::string& argument) { return (argument.starts_with("http:") && argument != "http:status") || argument == "frame:verdict"; });
}

/// A directory answers without headers; what they will be in production is not known then.
bool waits_for_headers(const Rule& rule) {
    return names_served_header(rule.check) || std::any_of(rule.when.begin(), rule.when.end(), names_served_header);
}

bool names_card(std::string_view text) {
    return text.find("card:") != std::string_view::npos;
}

bool asks_cards(const Rule& rule) {
    const auto in_check = [](const Check& check) { return std::any_of(check.arguments.begin(), check.arguments.end(), names_card); };
    return in_check(rule.check) || std::any_of(rule.when.begin(), rule.when.end(), in_check) || names_card(rule.message) || names_card(rule.fix);
}

ReadyPlatform ready_platform(const std::string& id) {
    ReadyPlatform one{id, find_platform(id)};
    if (one.platform) one.cards.emplace(*one.platform);
    one.makes_cards = one.platform && !one.platform->card.empty();
    return one;
}

bool concerns_platform(const Rule& rule, const ReadyPlatform& one) {
    if (!rule.platforms.empty() && std::find(rule.platforms.begin(), rule.platforms.end(), one.id) == rule.platforms.end()) return false;
    return rule.field.empty() || !one.makes_cards || field_of(*one.platform, rule.field);
}

ReadyRow ready_row(const Rule& rule, const Selection& selection, std::span<const ReadyPlatform> platforms) {
    ReadyRow row{ReadyRule(rule)};
    row.newer = selection.rules.is_newer(rule);
    row.waits_for_headers = waits_for_headers(rule);
    row.about_previews = rule.weight > 0 && std::find(preview_groups.begin(), preview_groups.end(), rule.group) != preview_groups.end();
    for (const ReadyPlatform& one : platforms) row.concerns.push_back(concerns_platform(rule, one));
    return row;
}

}  // namespace

const CardField* field_of(const Platform& platform, std::string_view name) {
    const auto found = std::find_if(platform.card.begin(), platform.card.end(), [&](const CardField& field) { return field.field == name; });
    return found == platform.card.end() ? nullptr : &*found;
}

ReadyAudit::ReadyAudit(const Selection& chosen)
    : selection(chosen), interest(interest_of(chosen)), site(Url::parse(chosen.site_url)), newer_reason(smo::newer_reason(chosen.rules)) {
    for (const std::string& id : selection.platforms) platforms.push_back(ready_platform(id));
    for (const Rule& rule : selection.rules.rules())
        if (smo::concerns(rule, selection)) rows.push_back(ready_row(rule, selection, platforms));
    for (ReadyRow& row : rows) {
        asks_cards = asks_cards || smo::asks_cards(row.rule());
        const std::string& needs = row.rule().needs;
        const auto found = std::lower_bound(rows.begin(), rows.end(), needs, [](const ReadyRow& one, const std::string& id) { return one.rule().id < id; });
        if (!needs.empty() && found != rows.end() && found->rule().id == needs) row.needs = static_cast<std::size_t>(found - rows.begin());
    }
}

Auditor::Auditor(const Selection& selection) : ready_(std::make_unique<const ReadyAudit>(selection)) {}
Auditor::~Auditor() = default;

}  // namespace smo
