#include "cli/config.h"

#include <smo/disk.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/config_reader.h"
#include "platforms/form.h"

namespace smo::cli {
namespace {

using social::Yaml;

constexpr std::string_view file_name = "smo.yaml";
constexpr std::int64_t largest_file = 64 * 1024;
constexpr int most_levels = 40;
constexpr std::size_t most_files = 16;

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

/// The files that this one extends come first, so that it wins.
Result<void> read_with_bases(const std::string& file, const std::string& named_at, std::vector<std::string>& open, Configured& found) {
    if (std::find(open.begin(), open.end(), file) != open.end()) return fail("the files extend each other in a circle: " + file, named_at);
    if (found.files.size() >= most_files) return fail("more than 16 files extend each other", named_at);
    found.files.push_back(file);
    const auto bytes = read_file(file, largest_file);
    if (!bytes) return named_at.empty() ? fail(bytes.error().what, bytes.error().where, bytes.error().hint) : fail(bytes.error().what + ": " + file, named_at);
    const auto tree = social::read_yaml(*bytes, file, 1);
    if (!tree) return tl::unexpected(tree.error());
    if (tree->kind == Yaml::Kind::nothing) return {};
    social::FirstError errors(file);
    social::Form form(*tree, errors);
    open.push_back(file);
    for (const std::string& base : form.words("extends")) {
        const std::string at = social::where(file, form.line_of("extends"));
        if (base.find("://") != std::string::npos) return fail("extends takes files, not " + base, at, "What a pipeline relies on lies beside it.");
        if (const auto done = read_with_bases(from_folder(folder_of(file), base), at, open, found); !done) return done;
    }
    open.pop_back();
    if (errors.error()) return tl::unexpected(*errors.error());
    return read_config_file(*tree, file, found);
}

/// Whether the subcommand has the flag that a setting speaks of.
bool concerns(const Arguments& arguments, const std::string& flag) {
    if (arguments.command == "history") return flag == "history";
    if (arguments.command == "audit") return flag != "format" || !arguments.has("output");
    constexpr std::string_view of_reports[] = {"format", "baseline", "shares", "history", "fail-on", "fail-under", "max-pages"};
    if (arguments.command == "preview" || arguments.command == "fix")
        return std::find(std::begin(of_reports), std::end(of_reports), flag) == std::end(of_reports);
    constexpr std::string_view of_fetching[] = {"user", "user-agent", "cookie", "proxy", "header", "resolve", "allow-private", "insecure", "limit"};
    return std::find(std::begin(of_fetching), std::end(of_fetching), flag) != std::end(of_fetching);
}

}  // namespace

Result<std::optional<Configured>> read_config(const Arguments& arguments, Variables variables) {
    if (arguments.has("no-config")) return std::optional<Configured>();
    const auto file = arguments.has("config") ? arguments.one("config") : find_config();
    if (!file) return std::optional<Configured>();
    Configured found;
    found.variables = variables;
    std::vector<std::string> open;
    if (const auto done = read_with_bases(*file, "", open, found); !done) return tl::unexpected(done.error());
    return std::optional(std::move(found));
}

Result<void> apply_config(Arguments& arguments) {
    const bool bare = arguments.command.empty() && arguments.words.empty();  // `smo` alone audits the target of the file
    constexpr std::string_view readers[] = {"audit", "preview", "fix", "inspect", "robots", "history"};
    if (!bare && std::find(std::begin(readers), std::end(readers), arguments.command) == std::end(readers)) return {};
    if (arguments.help || arguments.version) return {};
    auto found = read_config(arguments);
    if (!found) return tl::unexpected(found.error());
    if (!*found) return {};
    Configured& configured = **found;
    if (bare && configured.targets.values.empty()) return {};
    if (bare) arguments.command = "audit";
    const bool given = !arguments.words.empty() || arguments.has("from-file") || arguments.has("sites");
    if (!given && (arguments.command == "audit" || arguments.command == "preview" || arguments.command == "fix")) arguments.words = configured.targets.values;
    for (const auto& [flag, setting] : configured.settings)
        if (!arguments.has(flag) && concerns(arguments, flag)) arguments.flags[flag] = setting.values;
    arguments.configured = std::move(configured);
    return {};
}

}  // namespace smo::cli
