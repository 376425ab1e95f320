#include "cli/config.h"

#include <smo/disk.h>
#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "platforms/form.h"

namespace smo::cli {
namespace {

using namespace std::string_view_literals;
using social::FirstError;
using social::Form;
using social::Yaml;

constexpr std::string_view file_name = "smo.yaml";
constexpr std::int64_t largest_file = 64 * 1024;
constexpr int most_levels = 40;
constexpr std::array severities = {"error"sv, "info"sv, "never"sv, "warning"sv};
constexpr std::array changes = {"error"sv, "info"sv, "off"sv, "warning"sv};
constexpr std::array scopes = {"domain"sv, "host"sv, "path"sv};

/// "../../smo.yaml", looked for no higher than where the repository begins; outside of one only here.
std::optional<std::string> find_config() {
    std::string up, found;
    for (int level = 0; level < most_levels; ++level, up += "../") {
        if (found.empty() && path_kind(up + std::string(file_name)) == PathKind::file) found = up + std::string(file_name);
        if (path_kind(up + ".git") != PathKind::missing) return found.empty() ? std::nullopt : std::optional(found);
        if (level > 0 && path_kind(up + "..") == PathKind::missing) break;
    }
    if (path_kind(std::string(file_name)) == PathKind::file) return std::string(file_name);
    return std::nullopt;
}

std::string folder_of(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? std::string() : file.substr(0, slash + 1);
}

class Reader {
public:
    Reader(const Yaml& tree, const std::string& file, Arguments& arguments)
        : errors_(file), form_(tree, errors_), file_(file), folder_(folder_of(file)), arguments_(arguments) {}

    Result<void> read() {
        read_targets();
        for (const char* key : {"site-url", "max-failed", "min-checked"}) take(key, form_.word(key));
        if (const Yaml* list = form_.get("platforms")) take("platforms", joined(words(*list, "platforms")));
        one_of(form_, "fail-on", "fail-on", severities);
        for (const char* key : {"fail-under", "max-score-drop"}) points(form_, key);
        whole(form_, "min-pages", "min-pages");
        take("baseline", path(form_.word("baseline")));
        if (const Yaml* list = form_.get("rules-dir"))
            for (const std::string& folder : words(*list, "rules-dir")) add("rules-dir", path(folder));
        read_formats();
        read_crawl();
        read_groups();
        read_rules();
        form_.finish();
        flush();
        if (errors_.error()) return tl::unexpected(*errors_.error());
        return {};
    }

private:
    std::string path(const std::string& written) const {
        const bool is_whole = written.empty() || written.starts_with('/') || written.find("://") != std::string::npos;
        return is_whole ? written : folder_ + written;
    }
    static std::string joined(const std::vector<std::string>& list) {
        std::string text;
        for (const std::string& one : list) text += (text.empty() ? "" : ",") + one;
        return text;
    }
    std::vector<std::string> words(const Yaml& value, std::string_view key) {
        if (value.kind == Yaml::Kind::scalar && !value.text.empty()) return {value.text};
        std::vector<std::string> list;
        if (value.kind != Yaml::Kind::list || value.items.empty()) errors_.add(value.line, std::string(key) + " needs a list");
        for (const Yaml& item : value.items) {
            if (item.kind != Yaml::Kind::scalar || item.text.empty()) errors_.add(item.line, std::string(key) + " needs a list of words");
            list.push_back(item.text);
        }
        return list;
    }

    /// What the command line said stays.
    void take(const std::string& flag, const std::string& value) {
        if (!value.empty()) add(flag, value);
    }
    void add(const std::string& flag, const std::string& value) { found_[flag].push_back(value); }
    void flush() {
        for (auto& [flag, values] : found_)
            if (!arguments_.has(flag)) arguments_.flags[flag] = std::move(values);
    }

    void one_of(Form& form, std::string_view key, const std::string& flag, std::span<const std::string_view> known) {
        if (const auto index = form.one_of(key, known)) take(flag, std::string(known[*index]));
    }
    void points(Form& form, std::string_view key) {
        const std::string text = form.word(key);
        const auto number = text::to_number(text);
        if (text.empty() || (number && *number >= 0 && *number <= 100)) return take(std::string(key), text);
        errors_.add(form.line_of(key), std::string(key) + " needs a number from 0 to 100, not " + text);
    }
    void whole(Form& form, std::string_view key, const std::string& flag) {
        const std::int64_t number = form.number(key, 0, 1'000'000'000, -1);
        if (number >= 0) take(flag, std::to_string(number));
    }

    void read_targets() {
        const Yaml* targets = form_.get("target");
        if (!targets) return;
        const bool given = !arguments_.words.empty() || arguments_.has("from-file") || arguments_.has("sites");
        for (const std::string& target : words(*targets, "target"))
            if (!given) arguments_.words.push_back(path(target));
    }

    void read_formats() {
        const Yaml* formats = form_.get("formats");
        if (!formats) return;
        if (formats->kind != Yaml::Kind::map) return errors_.add(formats->line, "formats needs names and files, such as { json: smo.json }");
        if (arguments_.command != "audit" || arguments_.has("output")) return;
        for (std::size_t i = 0; i < formats->keys.size(); ++i) {
            if (formats->items[i].kind != Yaml::Kind::scalar) errors_.add(formats->items[i].line, "formats needs a file for " + formats->keys[i]);
            add("format", formats->keys[i] + "=" + path(formats->items[i].text));
        }
    }

    void read_crawl() {
        const Yaml* crawl = form_.get("crawl");
        if (!crawl) return;
        Form form(*crawl, errors_);
        whole(form, "max-pages", "max-pages");
        whole(form, "depth", "depth");
        one_of(form, "scope", "scope", scopes);
        take("rate", form.word("rate"));
        for (const char* key : {"include", "exclude"})
            for (const std::string& glob : form.words(key)) add(key, glob);
        form.finish();
    }

    void read_groups() {
        const Yaml* groups = form_.get("groups");
        if (!groups) return;
        Form known(*groups, errors_);
        for (const std::string_view group : rule_groups()) {
            const Yaml* one = known.get(group);
            if (!one) continue;
            Form form(*one, errors_);
            const std::string text = form.word("fail-under");
            const auto number = text::to_number(text);
            if (!number || *number < 0 || *number > 100)
                errors_.add(one->line, "fail-under needs a number from 0 to 100" + (text.empty() ? std::string() : ", not " + text));
            else
                arguments_.configured.group_fail_under.emplace(std::string(group), *number);
            form.finish();
        }
        known.finish();
    }

    void read_rules() {
        const Yaml* rules = form_.get("rules");
        if (!rules) return;
        if (rules->kind != Yaml::Kind::map) return errors_.add(rules->line, "rules needs names and severities, such as { og-image-alt-present: info }");
        for (std::size_t i = 0; i < rules->keys.size(); ++i) {
            const Yaml& value = rules->items[i];
            if (std::find(changes.begin(), changes.end(), value.text) == changes.end())
                errors_.add(value.line, "no such severity: " + value.text, "A rule is off, info, warning or error.");
            arguments_.configured.rules.push_back({rules->keys[i], value.text, social::where(file_, value.line)});
        }
    }

    FirstError errors_;
    Form form_;
    std::string file_, folder_;
    Arguments& arguments_;
    std::map<std::string, std::vector<std::string>> found_;
};

}  // namespace

Result<void> apply_config(Arguments& arguments) {
    const bool bare = arguments.command.empty() && arguments.words.empty();  // `smo` alone audits the target of the file
    if (!bare && arguments.command != "audit" && arguments.command != "preview") return {};
    if (arguments.help || arguments.version || arguments.has("no-config")) return {};
    const auto file = arguments.has("config") ? arguments.one("config") : find_config();
    if (!file) return {};
    const auto bytes = read_file(*file, largest_file);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto tree = social::read_yaml(*bytes, *file, 1);
    if (!tree) return tl::unexpected(tree.error());
    if (tree->kind == Yaml::Kind::nothing) return {};
    Arguments filled = arguments;
    if (bare) filled.command = "audit";
    if (const auto done = Reader(*tree, *file, filled).read(); !done) return done;
    if (bare && filled.words.empty()) return {};
    arguments = std::move(filled);
    return {};
}

}  // namespace smo::cli
