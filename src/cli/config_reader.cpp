#include "cli/config_reader.h"

#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "platforms/form.h"

namespace smo::cli {
namespace {

using namespace std::string_view_literals;
using social::FirstError;
using social::Form;
using social::Yaml;

constexpr std::array severities = {"error"sv, "info"sv, "never"sv, "warning"sv};
constexpr std::array changes = {"error"sv, "info"sv, "off"sv, "warning"sv};
constexpr std::array scopes = {"domain"sv, "host"sv, "path"sv};
constexpr std::size_t most_stars = 16;

class Reader {
public:
    Reader(const Yaml& tree, const std::string& file, Configured& found)
        : errors_(file), form_(tree, errors_), file_(file), folder_(folder_of(file)), found_(found) {}

    Result<void> read() {
        form_.get("extends");  // read before this file
        if (const Yaml* version = form_.get("ruleset")) found_.ruleset = {{form_.word("ruleset")}, at(version->line)};
        if (const Yaml* targets = form_.get("target")) found_.targets = {paths(form_.words("target")), at(targets->line)};
        for (const char* key : {"site-url", "max-failed", "min-checked"}) take(form_, key, key, {form_.word(key)});
        take(form_, "platforms", "platforms", {joined(form_.words("platforms"))});
        one_of(form_, "fail-on", severities);
        for (const char* key : {"fail-under", "max-score-drop"}) points(form_, key);
        whole(form_, "min-pages");
        for (const char* key : {"baseline", "shares", "history"}) take(form_, key, key, {path(form_.word(key))});
        take(form_, "rules-dir", "rules-dir", paths(form_.words("rules-dir")));
        read_formats();
        read_crawl();
        read_http();
        read_limits();
        read_groups();
        if (const Yaml* rules = form_.get("rules")) read_rules(*rules, found_.rules);
        read_overrides();
        read_sources();
        form_.finish();
        if (errors_.error()) return tl::unexpected(*errors_.error());
        return {};
    }

private:
    std::string at(int line) const { return social::where(file_, line); }
    std::string path(const std::string& written) const { return from_folder(folder_, written); }
    std::vector<std::string> paths(std::vector<std::string> written) const {
        for (std::string& one : written) one = path(one);
        return written;
    }
    static std::string joined(const std::vector<std::string>& list) {
        std::string text;
        for (const std::string& one : list) text += (text.empty() ? "" : ",") + one;
        return text;
    }

    /// Replaces what an extended file said.
    void take(const Form& form, std::string_view key, const std::string& flag, std::vector<std::string> values) {
        std::erase(values, std::string());
        if (!values.empty()) found_.settings[flag] = {std::move(values), at(form.line_of(key))};
    }
    void one_of(Form& form, std::string_view key, std::span<const std::string_view> known) {
        if (const auto index = form.one_of(key, known)) take(form, key, std::string(key), {std::string(known[*index])});
    }
    std::optional<double> points_of(Form& form, std::string_view key) {
        const std::string text = form.word(key);
        const auto number = text::to_number(text);
        if (text.empty() || (number && *number >= 0 && *number <= 100)) return number;
        errors_.add(form.line_of(key), std::string(key) + " needs a number from 0 to 100, not " + text);
        return std::nullopt;
    }
    void points(Form& form, std::string_view key) {
        if (points_of(form, key)) take(form, key, std::string(key), {form.word(key)});
    }
    void whole(Form& form, std::string_view key) {
        const std::int64_t number = form.number(key, 0, 1'000'000'000, -1);
        if (number >= 0) take(form, key, std::string(key), {std::to_string(number)});
    }

    void read_formats() {
        const Yaml* formats = form_.get("formats");
        if (!formats) return;
        if (formats->kind != Yaml::Kind::map) return errors_.add(formats->line, "formats needs names and files, such as { json: smo.json }");
        std::vector<std::string> values;
        for (std::size_t i = 0; i < formats->keys.size(); ++i) {
            const Yaml& value = formats->items[i];
            if (value.kind != Yaml::Kind::scalar || value.text.empty()) errors_.add(value.line, "formats needs a file for " + formats->keys[i]);
            values.push_back(formats->keys[i] + "=" + path(value.text));
        }
        take(form_, "formats", "format", std::move(values));
    }

    void read_crawl() {
        const Yaml* crawl = form_.get("crawl");
        if (!crawl) return;
        Form form(*crawl, errors_);
        whole(form, "max-pages");
        whole(form, "depth");
        one_of(form, "scope", scopes);
        take(form, "rate", "rate", {form.word("rate")});
        for (const char* key : {"include", "exclude"}) take(form, key, key, form.words(key));
        form.finish();
    }

    /// How the site is asked. Only here variables of the environment are filled in.
    void read_http() {
        const Yaml* http = form_.get("http");
        if (!http) return;
        Form form(*http, errors_);
        for (const char* key : {"user", "user-agent", "cookie", "proxy"}) take(form, key, key, filled(form, key, {form.word(key)}));
        take(form, "headers", "header", filled(form, "headers", form.words("headers")));
        for (const char* key : {"resolve", "allow-private"}) take(form, key, key, filled(form, key, form.words(key)));
        if (form.flag("insecure")) take(form, "insecure", "insecure", {"true"});
        form.finish();
    }
    std::vector<std::string> filled(const Form& form, std::string_view key, std::vector<std::string> values) {
        if (found_.variables == Variables::as_written) return values;
        for (std::string& value : values) {
            auto text = fill_variables(value, at(form.line_of(key)), found_.secrets);
            if (!text) {
                errors_.add(form.line_of(key), text.error().what, text.error().hint);
                return {};
            }
            value = std::move(*text);
        }
        return values;
    }

    void read_limits() {
        const Yaml* limits = form_.get("limits");
        if (!limits) return;
        if (limits->kind != Yaml::Kind::map) return errors_.add(limits->line, "limits needs names and values, such as { redirects: 5 }");
        std::vector<std::string> values;
        for (std::size_t i = 0; i < limits->keys.size(); ++i) {
            Limits trial;
            const std::string assignment = limits->keys[i] + "=" + limits->items[i].text;
            if (const auto set = set_limit(trial, assignment); !set) errors_.add(limits->items[i].line, set.error().what, set.error().hint);
            values.push_back(assignment);
        }
        take(form_, "limits", "limit", std::move(values));
    }

    void read_groups() {
        const Yaml* groups = form_.get("groups");
        if (!groups) return;
        Form known(*groups, errors_);
        for (const std::string_view group : rule_groups()) {
            const Yaml* one = known.get(group);
            if (!one) continue;
            Form form(*one, errors_);
            if (const auto number = points_of(form, "fail-under"))
                found_.groups[std::string(group)] = {*number, at(one->line)};
            else
                errors_.add(one->line, "fail-under needs a number from 0 to 100");
            form.finish();
        }
        known.finish();
    }

    void read_rules(const Yaml& rules, std::vector<Configured::RuleChange>& into) {
        if (rules.kind != Yaml::Kind::map) return errors_.add(rules.line, "rules needs names and severities, such as { og-image-alt-present: info }");
        for (std::size_t i = 0; i < rules.keys.size(); ++i) {
            const Yaml& value = rules.items[i];
            if (std::find(changes.begin(), changes.end(), value.text) == changes.end())
                errors_.add(value.line, "no such severity: " + value.text, "A rule is off, info, warning or error.");
            into.push_back({rules.keys[i], value.text, at(value.line)});
        }
    }

    void read_overrides() {
        const Yaml* overrides = form_.get("overrides");
        if (!overrides) return;
        if (overrides->kind != Yaml::Kind::list) return errors_.add(overrides->line, "overrides needs a list, each with paths and rules");
        for (const Yaml& item : overrides->items) {
            Form form(item, errors_);
            Configured::Override one;
            one.where = at(item.line);
            one.paths = form.words("paths");
            if (one.paths.empty()) errors_.add(item.line, "an override needs paths, such as [\"/blog/**\"]");
            for (const std::string& glob : one.paths)
                if (!glob.starts_with('/') && !glob.starts_with('*')) errors_.add(form.line_of("paths"), "a path begins with /, not " + glob);
            one.optional = form.flag("optional");
            if (const Yaml* rules = form.get("rules"))
                read_rules(*rules, one.rules);
            else
                errors_.add(item.line, "an override needs rules, such as { og-image-alt-present: off }");
            form.finish();
            found_.overrides.push_back(std::move(one));
        }
    }

    void read_sources() {
        const Yaml* sources = form_.get("sources");
        if (!sources) return;
        if (sources->kind != Yaml::Kind::list) return errors_.add(sources->line, "sources needs a list, each with pages and file");
        for (const Yaml& item : sources->items) {
            Form form(item, errors_);
            Configured::Source one{form.word("pages"), paths(form.words("file")), at(item.line)};
            if (one.pages.empty() || one.files.empty())
                errors_.add(item.line, "a source needs pages and file, such as { pages: \"/blog/*/\", file: \"content/blog/*.md\" }");
            if (static_cast<std::size_t>(std::count(one.pages.begin(), one.pages.end(), '*')) > most_stars)
                errors_.add(item.line, "too many stars in " + one.pages);
            form.finish();
            found_.sources.push_back(std::move(one));
        }
    }

    FirstError errors_;
    Form form_;
    std::string file_, folder_;
    Configured& found_;
};

}  // namespace

std::string folder_of(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? std::string() : file.substr(0, slash + 1);
}

std::string from_folder(const std::string& folder, const std::string& written) {
    const bool is_whole = written.empty() || written.starts_with('/') || written.find("://") != std::string::npos;
    if (is_whole || folder.empty()) return written;
    return folder + (written.starts_with("./") ? written.substr(2) : written);
}

Result<void> read_config_file(const Yaml& tree, const std::string& file, Configured& found) {
    return Reader(tree, file, found).read();
}

Result<std::string> fill_variables(const std::string& written, const std::string& where, std::vector<std::string>& secrets) {
    std::string text;
    std::size_t from = 0;
    for (std::size_t open = written.find("${"); open != std::string::npos; open = written.find("${", from)) {
        const std::size_t close = written.find('}', open);
        if (close == std::string::npos) return fail("${ without }: " + written, where, "Write it like ${NAME}.");
        const std::string name = written.substr(open + 2, close - open - 2);
        const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): there are no threads
        if (name.empty() || value == nullptr)
            return fail("the environment has no variable " + name, where, "Set it where smo runs, such as in the secrets of the pipeline.");
        text += written.substr(from, open - from) + value;
        secrets.emplace_back(value);
        from = close + 1;
    }
    return text + written.substr(from);
}

}  // namespace smo::cli
