// Words for the enumerations of a rule, and the groups.

#include <smo/rule.h>

#include <array>

namespace smo {
namespace {

constexpr std::array groups = std::to_array<std::string_view>({"open-graph", "twitter", "image", "sharing", "embedding", "access", "url", "identity", "site"});

}  // namespace

std::string_view name(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return {};
}

std::string_view name(Who who) {
    switch (who) {
        case Who::editor:
            return "editor";
        case Who::developer:
            return "developer";
        case Who::server:
            return "server";
    }
    return {};
}

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::pass:
            return "pass";
        case Outcome::fail:
            return "fail";
        case Outcome::not_applicable:
            return "not applicable";
        case Outcome::unknown:
            return "unknown";
    }
    return {};
}

std::span<const std::string_view> rule_groups() {
    return groups;
}

}  // namespace smo
