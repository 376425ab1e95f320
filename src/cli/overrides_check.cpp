#include "cli/overrides_check.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

namespace smo::cli {
namespace {

std::string path_of(const std::string& address) {
    const auto url = Url::parse(address);
    return url ? url->path() : address;
}

bool matches(const Configured::Override& override, const std::string& path) {
    return std::any_of(override.paths.begin(), override.paths.end(), [&](const std::string& glob) { return text::glob_match(glob, path); });
}

}  // namespace

std::vector<IdleOverride> idle_overrides(const Configured& configured, const Audited& audited) {
    std::vector<std::string> paths;
    if (configured.overrides.empty()) return {};
    for (std::size_t i = 0; i < audited.records.size(); ++i) paths.push_back(path_of(std::string(audited.records.address(i))));
    for (const auto& failed : audited.summary.crawl.failed) paths.push_back(path_of(failed.url));
    std::vector<IdleOverride> idle;
    for (const Configured::Override& override : configured.overrides) {
        if (std::any_of(paths.begin(), paths.end(), [&](const std::string& path) { return matches(override, path); })) continue;
        Error error{"an override matches no page: " + override.paths.front(), override.where, "Mend its paths, take it out, or say `optional: true`."};
        idle.push_back({std::move(error), override.optional});
    }
    return idle;
}

}  // namespace smo::cli
