#include "audit/ignores.h"

#include <smo/text.h>

namespace smo {
namespace {

constexpr std::size_t max_ignores = 100;
constexpr std::size_t max_reason = 500;

void read_ignore(const Fact& fact, std::vector<Ignore>& ignores) {
    std::string_view value = text::trim(fact.value);
    if (value.starts_with("smo-ignore")) value = text::trim(value.substr(10));
    const auto colon = value.find(':');
    std::string reason = colon == std::string_view::npos ? std::string() : text::to_utf8(text::trim(value.substr(colon + 1)).substr(0, max_reason));
    if (reason.empty()) reason = "no reason given";
    for (const std::string_view part : text::split(value.substr(0, colon), ','))
        for (const std::string_view rule : text::words(part))
            if (ignores.size() < max_ignores) ignores.push_back({text::lower(rule.substr(0, 100)), reason, fact.at});
}

}  // namespace

std::vector<Ignore> ignores_of(std::span<const Fact> facts) {
    std::vector<Ignore> ignores;
    for (const Fact& fact : facts)
        if (fact.name == "comment:smo-ignore" || fact.name == "meta:smo-ignore") read_ignore(fact, ignores);
    return ignores;
}

}  // namespace smo
