// The texts that `smo init` writes.

#include <fmt/format.h>

#include "cli/init_site.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

std::string quoted_list(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", word);
    return words.size() == 1 ? text : "[" + text + "]";
}

std::string sources_text(const FoundSite& site) {
    if (site.sources.empty())
        return "\n# Where built pages come from, so that a pipeline points to a line in the repository.\n"
               "# sources:\n#   - { pages: \"/blog/*/\", file: \"content/blog/*.md\" }\n";
    std::string text =
        fmt::format("\n# Where {} makes the pages from, so that a pipeline points to a line in the repository. The first file that exists counts.\nsources:\n",
                    site.generator);
    for (const auto& source : site.sources) text += fmt::format("  - pages: \"{}\"\n    file: {}\n", source.pages, quoted_list(source.files));
    return text;
}

/// A step of the pipeline that builds the site; where the command is not known, a place for it.
std::string build_command(const FoundSite& site) {
    return site.build.empty() ? "echo \"put the command here that builds the site\"" : site.build;
}

bool needs_node(const FoundSite& site) {
    return site.build.starts_with("np");
}

}  // namespace

std::string config_text(const FoundSite& site, std::string_view ruleset) {
    std::string text = "# What smo asks of this site. `smo config` shows what applies and why; `smo schema smo-config-1` has every key.\n\n";
    text += site.output.empty() ? "# target: ./public              # the folder of built pages, or an address\n"
                                : fmt::format("target: {:<24}# {}\n", site.output == "." ? "." : "./" + site.output,
                                              site.build.empty() ? "the folder of built pages" : "what `" + site.build + "` writes");
    text += site.site_url.empty() ? "# site-url: https://www.example.com   # what the pages are called in production; without it taken from their canonicals\n"
                                  : fmt::format("site-url: {}   # what the pages are called in production\n", site.site_url);
    text += fmt::format("ruleset: {:<23}# newer rules are told, not counted: an update of smo turns no pipeline red\n", ruleset);
    text += "\n# Without it the twelve most used media, and every one the pages link to.\n# platforms: [facebook, x, linkedin, whatsapp, mastodon]\n";
    text += "\nfail-on: error                  # error, warning, info or never\n";
    text += "# fail-under: 85                # the score a build must reach\n# groups: { open-graph: { fail-under: 95 } }\n";
    text += "# baseline: smo-baseline.json   # fail for new findings only; `smo --update-baseline` writes it\n";
    text += "\n# rules:\n#   og-image-alt-present: info  # off, info, warning or error; also a whole group\n";
    text += "# overrides:                    # in order, the last match counts\n#   - paths: [\"/blog/**\"]\n#     rules: { og-image-alt-present: error }\n";
    text += "\n# crawl: { exclude: [\"/drafts/**\"] }\n";
    return text + sources_text(site);
}

std::string github_workflow(const FoundSite& site) {
    std::string text =
        "# Builds the site and audits how it looks when people share it.\nname: smo\non: [push, pull_request]\n\npermissions:\n  contents: read\n"
        "  security-events: write   # findings in code scanning\n\njobs:\n  smo:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n";
    if (needs_node(site)) text += "      - uses: actions/setup-node@v4\n        with: { node-version: 22 }\n      - run: npm ci\n";
    if (site.build.starts_with("bundle")) text += "      - uses: ruby/setup-ruby@v1\n        with: { ruby-version: \"3.3\", bundler-cache: true }\n";
    if (site.generator == "Hugo") text += "      - name: Get Hugo\n        run: sudo apt-get update && sudo apt-get install -y --no-install-recommends hugo\n";
    if (site.build == "jekyll build")
        text += "      - name: Get Jekyll\n        run: sudo apt-get update && sudo apt-get install -y --no-install-recommends jekyll\n";
    text += fmt::format("      - name: Build the site\n        run: {}\n", build_command(site));
    text +=
        fmt::format("      - name: Audit\n        uses: smo-audit/smo@v{}   # installs the release of that number, uploads findings and report\n", version) +
        fmt::format("        with: {{ version: {} }}\n", version);
    return text;
}

std::string gitlab_job(const FoundSite& site) {
    const std::string_view packages = site.generator == "Hugo"           ? " hugo"
                                      : needs_node(site)                 ? " nodejs npm"
                                      : site.build.starts_with("bundle") ? " ruby-bundler ruby-dev build-essential"
                                      : site.generator == "Jekyll"       ? " jekyll"
                                                                         : "";
    const std::string_view libraries = needs_node(site) ? "    - npm ci\n" : site.build.starts_with("bundle") ? "    - bundle install\n" : "";
    return fmt::format(
        "# Builds the site and audits how it looks when people share it.\nsmo:\n  stage: test\n  image: debian:bookworm\n"
        "  variables:\n    SMO_RELEASE: {}/releases/download/v{}\n  script:\n"
        "    - apt-get update && apt-get install -y --no-install-recommends ca-certificates curl{}\n{}    - {}\n"
        "    - curl -fsSL --retry 3 --proto =https --remote-name-all \"$SMO_RELEASE/smo_amd64.deb\" \"$SMO_RELEASE/SHA256SUMS\"\n"
        "    - grep -F smo_amd64.deb SHA256SUMS | sha256sum --check --strict - && apt-get install -y ./smo_amd64.deb\n"
        "    - smo --format terminal --format gitlab=gl-code-quality-report.json --format junit=smo.xml --format html=smo.html\n"
        "  artifacts:\n    when: always\n    paths: [smo.html]\n    reports: {{ codequality: gl-code-quality-report.json, junit: smo.xml }}\n",
        home, version, packages, libraries, build_command(site));
}

std::string check_script(const FoundSite& site) {
    return fmt::format(
        "#!/bin/sh\n# Builds the site and audits how it looks when people share it. Exit codes: 0 well, 1 findings, 2 impossible, 3 incomplete.\n"
        "set -eu\ncd \"$(dirname -- \"$0\")\"\n{}\nsmo \"$@\"\n",
        build_command(site));
}

}  // namespace smo::cli
