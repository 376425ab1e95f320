// smo init: a commented smo.yaml and what runs it in a pipeline, from what the folder tells. It asks nothing and overwrites nothing.

#include <fmt/format.h>
#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/init_site.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

struct NewFile {
    std::string path, text;
    bool runs = false;  // a script
};

std::string below(const std::string& folder, const std::string& name) {
    return folder == "." ? name : folder + "/" + name;
}

/// By where the repository lies already.
std::string usual_pipeline(const std::string& folder) {
    if (path_kind(below(folder, ".gitlab-ci.yml")) == PathKind::file) return "gitlab";
    if (path_kind(below(folder, ".github")) == PathKind::directory) return "github";
    const auto config = read_file(below(folder, ".git/config"), 1 << 20);
    if (config && config->find("gitlab") != std::string::npos) return "gitlab";
    if (config && config->find("github.com") != std::string::npos) return "github";
    return "shell";
}

Result<std::vector<NewFile>> planned(const Arguments& arguments, const std::string& folder, const FoundSite& site) {
    std::vector<NewFile> files = {{below(folder, "smo.yaml"), config_text(site, embedded_rules().version())}};
    const std::string pipeline = arguments.one("ci").value_or(usual_pipeline(folder));
    const bool has_gitlab = path_kind(below(folder, ".gitlab-ci.yml")) == PathKind::file;
    if (pipeline == "github")
        files.push_back({below(folder, ".github/workflows/smo.yml"), github_workflow(site)});
    else if (pipeline == "gitlab")
        files.push_back({below(folder, has_gitlab ? ".gitlab/smo.yml" : ".gitlab-ci.yml"), gitlab_job(site)});
    else if (pipeline == "shell")
        files.push_back({below(folder, "smo-check.sh"), check_script(site), true});
    else if (pipeline != "none")
        return fail("--ci takes github, gitlab, shell or none, not " + pipeline);
    return files;
}

std::string told(const FoundSite& site) {
    std::string out =
        site.generator.empty() ? "No site generator that smo knows.\n" : fmt::format("{} (by {}).\n", site.generator, text::for_terminal(site.because));
    if (site.output.empty())
        out += "No folder of built pages was found: name it under target: in smo.yaml.\n";
    else
        out += fmt::format("Built pages: {}{}.\n", text::for_terminal(site.output), site.built ? "" : ", not built yet");
    if (!site.site_url.empty()) out += fmt::format("In production: {}.\n", text::for_terminal(site.site_url));
    return out;
}

Result<void> write_new(const NewFile& file) {
    if (file.runs) return write_script(file.path, file.text);
    if (auto made = make_folders_for(file.path); !made) return made;
    return write_file(file.path, file.text);
}

}  // namespace

int run_init(const Arguments& arguments, const Streams& streams) {
    if (arguments.words.size() > 1) return impossible(streams, {"smo init takes one folder", "", ""});
    std::string folder = arguments.words.empty() ? "." : arguments.words.front();
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    if (path_kind(folder) != PathKind::directory) return impossible(streams, {"no such folder", folder, "Give the folder of the repository."});
    const FoundSite site = find_site(folder);
    const auto files = planned(arguments, folder, site);
    if (!files) return impossible(streams, files.error());
    for (const NewFile& file : *files)
        if (path_kind(file.path) != PathKind::missing && !arguments.has("force"))
            return impossible(streams, {"it is there already", file.path, "--force overwrites it; --ci none writes smo.yaml alone."});
    for (const NewFile& file : *files)
        if (const auto done = write_new(file); !done) return impossible(streams, done.error());
    std::string out = told(site);
    for (const NewFile& file : *files) out += fmt::format("  wrote {}\n", text::for_terminal(file.path));
    if (files->back().path.ends_with(".gitlab/smo.yml")) out += "Add it to .gitlab-ci.yml: include: { local: .gitlab/smo.yml }\n";
    out += fmt::format("Next: {}{}smo\n", folder == "." ? "" : "cd " + text::for_terminal(folder) + " && ",
                       site.built || site.build.empty() ? "" : site.build + " && ");
    streams.out(out);
    return exit_well;
}

}  // namespace smo::cli
