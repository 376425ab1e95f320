#include <smo/disk.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "cli/init_site.h"

namespace smo::cli {
namespace {

constexpr std::int64_t largest_file = 1 << 20;

struct Generator {
    std::string_view name;
    std::vector<std::string_view> marks;  // its own configuration; any of them
    std::string_view beside;              // what must be there, too, where the mark alone says little
    std::string_view build, output;
    std::string_view output_key, url_key;  // in its configuration
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>> sources;
};

std::vector<Generator> generators() {
    return {
        {"Hugo",
         {"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml"},
         "content",
         "hugo --minify",
         "public",
         "publishDir",
         "baseURL",
         {{"/", {"content/_index.md", "content/_index.html"}}, {"/**/", {"content/**.md", "content/**/index.md", "content/**/_index.md", "content/**.html"}}}},
        {"Jekyll",
         {"_config.yml", "_config.yaml"},
         "",
         "jekyll build",
         "_site",
         "destination",
         "url",
         {{"/", {"index.md", "index.markdown", "index.html"}},
          {"/*/*/*/*.html", {"_posts/*-*-*-*.md", "_posts/*-*-*-*.markdown"}},
          {"/**/*/*/*/*.html", {"_posts/{2}-{3}-{4}-{5}.md", "_posts/{2}-{3}-{4}-{5}.markdown"}},
          {"/**.html", {"**.md", "**.markdown", "**.html"}},
          {"/**/", {"**.md", "**.markdown", "**/index.md", "**/index.html"}}}},
        {"Eleventy",
         {".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", ".eleventy.cjs"},
         "",
         "npx @11ty/eleventy",
         "_site",
         "output",
         "",
         {{"/", {"index.md", "index.njk", "index.html", "src/index.md", "src/index.njk", "src/index.html", "content/index.njk", "content/index.md"}},
          {"/**/",
           {"**.md", "**.njk", "**/index.md", "**/index.njk", "src/**.md", "src/**.njk", "src/**/index.md", "src/**/index.njk", "content/**.md",
            "content/**.njk", "content/**/index.md"}}}},
        {"Astro",
         {"astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.cjs"},
         "",
         "npm run build",
         "dist",
         "outDir",
         "site",
         {{"/", {"src/pages/index.astro", "src/pages/index.md", "src/pages/index.mdx", "src/content/docs/index.mdx", "src/content/docs/index.md"}},
          {"/**/",
           {"src/pages/**.astro", "src/pages/**.md", "src/pages/**.mdx", "src/pages/**/index.astro", "src/pages/**/index.md", "src/content/**.md",
            "src/content/**.mdx", "src/content/docs/**.md", "src/content/docs/**.mdx", "src/content/docs/**/index.mdx"}}}},
    };
}

constexpr std::array<std::string_view, 6> usual_outputs = {"public", "dist", "_site", "build", "out", "site"};

std::string below(const std::string& folder, std::string_view name) {
    return folder.empty() || folder == "." ? std::string(name) : folder + "/" + std::string(name);
}

bool exists(const std::string& folder, std::string_view name) {
    return path_kind(below(folder, name)) != PathKind::missing;
}

std::string tidy(std::string path) {
    while (path.starts_with("./")) path.erase(0, 2);
    while (path.ends_with('/')) path.pop_back();
    return path;
}

/// A generator's own example is nobody's address.
std::string production_address(const std::string& written) {
    const auto url = Url::parse(written);
    if (!url || !url->is_http() || host_kind(url->host()) != HostKind::public_name) return {};
    const std::string host = url->host();
    for (const std::string_view example : {"example.com", "example.org", "example.net"})
        if (host == example || host.ends_with("." + std::string(example))) return {};
    std::string address = url->origin() + url->path();
    while (address.ends_with('/')) address.pop_back();
    return address;
}

bool has_pages(const std::string& folder) {
    const auto files = list_files(folder, {".html", ".htm"}, 200'000);
    return files && !files->empty();
}

void read_its_config(FoundSite& site, const Generator& generator, const std::string& file) {
    const auto text = read_file(file, largest_file);
    if (!text) return;
    if (const std::string output = tidy(setting_in(*text, generator.output_key)); !output.empty() && output.find("..") == std::string::npos)
        site.output = output;
    if (!generator.url_key.empty()) site.site_url = production_address(setting_in(*text, generator.url_key));
}

}  // namespace

std::string setting_in(std::string_view text, std::string_view key) {
    if (key.empty()) return {};
    for (std::string_view line : text::split(text, '\n')) {
        line = text::trim(line);
        if (line.starts_with('"')) line.remove_prefix(1);
        if (!line.starts_with(key)) continue;
        line = text::trim(line.substr(key.size()));
        if (line.starts_with('"')) line = text::trim(line.substr(1));
        if (!line.starts_with(':') && !line.starts_with('=')) continue;
        line = text::trim(line.substr(1));
        const char quote = line.empty() ? '\0' : line.front();
        if (quote == '"' || quote == '\'') return std::string(line.substr(1, line.find(quote, 1) - 1));
        return std::string(text::trim(line.substr(0, line.find_first_of("#,"))));
    }
    return {};
}

FoundSite find_site(const std::string& folder) {
    FoundSite site;
    for (const Generator& generator : generators()) {
        const auto mark = std::find_if(generator.marks.begin(), generator.marks.end(), [&](std::string_view name) { return exists(folder, name); });
        if (mark == generator.marks.end() || (!generator.beside.empty() && !exists(folder, generator.beside))) continue;
        site.generator = generator.name;
        site.because = *mark;
        site.build = generator.build;
        if (generator.name == "Jekyll" && exists(folder, "Gemfile")) site.build = "bundle exec jekyll build";
        site.output = generator.output;
        read_its_config(site, generator, below(folder, *mark));
        for (const auto& [pages, files] : generator.sources) site.sources.push_back({std::string(pages), {files.begin(), files.end()}, ""});
        break;
    }
    if (site.output.empty()) {
        const auto built = std::find_if(usual_outputs.begin(), usual_outputs.end(), [&](std::string_view name) { return has_pages(below(folder, name)); });
        if (built != usual_outputs.end()) site.output = *built;
        if (site.output.empty() && exists(folder, "index.html")) site.output = ".";
    }
    site.built = !site.output.empty() && has_pages(below(folder, site.output));
    return site;
}

}  // namespace smo::cli
