#pragma once
// What a folder tells of the site that is made in it: by which generator, where the built pages go, what they are called.

#include <string>
#include <vector>

#include "cli/configured.h"

namespace smo::cli {

struct FoundSite {
    std::string generator;  // "Hugo"; empty if none is known
    std::string because;    // the file that told it
    std::string build;      // the command that builds it
    std::string output;     // "public"
    bool built = false;     // the output is there
    std::string site_url;   // empty if the folder does not tell
    std::vector<Configured::Source> sources;
};

FoundSite find_site(const std::string& folder);

/// The value of `key = "value"`, `key: value` or `key: 'value',` on a line of its own; empty if there is none.
std::string setting_in(std::string_view text, std::string_view key);

/// The files that `smo init` writes.
std::string config_text(const FoundSite& site, std::string_view ruleset);
std::string github_workflow(const FoundSite& site);
std::string gitlab_job(const FoundSite& site);
std::string check_script(const FoundSite& site);

}  // namespace smo::cli
