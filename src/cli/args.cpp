// The one file that knows CLI11.

#include "cli/args.h"

#include <smo/text.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/flags.h"

namespace smo::cli {
namespace {

bool takes(const Flag& flag, std::string_view command) {
    const auto commands = text::words(flag.commands);
    return std::find(commands.begin(), commands.end(), command) != commands.end();
}

std::string spelled(const Flag& flag) {
    std::string name = "--" + std::string(flag.name);
    if (flag.short_name != 0) name = std::string("-") + flag.short_name + "," + name;
    return name;
}

void define(CLI::App& app, const Flag& flag, Arguments& arguments) {
    auto& flags = arguments.flags;
    const std::string name(flag.name);
    const std::string help(flag.help);
    switch (flag.kind) {
        case FlagKind::toggle:
            app.add_flag_callback(
                spelled(flag), [&flags, name] { flags[name] = {"true"}; }, help);
            return;
        case FlagKind::value:
            app.add_option_function<std::string>(
                   spelled(flag), [&flags, name](const std::string& value) { flags[name] = {value}; }, help)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
            return;
        case FlagKind::list:
            app.add_option_function<std::vector<std::string>>(
                   spelled(flag), [&flags, name](const std::vector<std::string>& values) { flags[name] = values; }, help)
                ->allow_extra_args(false)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
            return;
    }
}

/// "--max-page" → the nearest flag of that subcommand.
Error unknown_flag(std::string_view flag, std::string_view command) {
    std::vector<std::string> names;
    for (const Flag& row : flag_table())
        if (takes(row, command)) names.push_back("--" + std::string(row.name));
    const std::string_view bare = flag.substr(0, flag.find('='));
    const auto near = text::nearest(bare, names);
    const std::string hint = near ? "Did you mean " + *near + "? " : "";
    return {"no such flag for smo " + std::string(command) + ": " + std::string(bare), "", hint + "`smo help " + std::string(command) + "` lists them all."};
}

bool is_command(std::string_view word) {
    return std::any_of(command_table().begin(), command_table().end(), [&](const Command& command) { return command.name == word; });
}

Error unknown_command(const std::string& word) {
    std::vector<std::string> names;
    for (const Command& command : command_table()) names.emplace_back(command.name);
    const auto near = text::nearest(word, names);
    return {"no such subcommand: " + word, "", near ? "Did you mean smo help " + *near + "?" : "`smo --help` lists them."};
}

bool asks_for_help(std::span<const std::string> words) {
    const auto end_of_flags = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end_of_flags, [](const std::string& word) { return word == "--help" || word == "-h"; });
}

Result<void> parse_with_library(Arguments& arguments, std::vector<std::string> words) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    const auto end_of_flags = std::find(words.begin(), words.end(), "--");
    const std::vector<std::string> plain(end_of_flags == words.end() ? end_of_flags : end_of_flags + 1, words.end());
    words.erase(end_of_flags, words.end());
    for (const Flag& flag : flag_table())
        if (takes(flag, arguments.command)) define(app, flag, arguments);
    std::reverse(words.begin(), words.end());
    try {
        app.parse(words);
        arguments.words = app.remaining();
    } catch (const CLI::ParseError& error) {
        return fail(error.what(), "", "`smo help " + arguments.command + "` lists the flags.");
    }
    for (const std::string& word : arguments.words)
        if (word.size() > 1 && word.starts_with('-')) return tl::unexpected(unknown_flag(word, arguments.command));
    arguments.words.insert(arguments.words.end(), plain.begin(), plain.end());
    return {};
}

}  // namespace

std::optional<std::string> Arguments::one(std::string_view name) const {
    const auto found = flags.find(name);
    if (found == flags.end() || found->second.empty()) return std::nullopt;
    return found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const {
    const auto found = flags.find(name);
    return found == flags.end() ? std::vector<std::string>{} : found->second;
}

Result<Arguments> parse_arguments(std::span<const std::string> given) {
    Arguments arguments;
    if (given.empty()) return arguments;
    const std::string& first = given.front();
    std::vector<std::string> rest(given.begin() + 1, given.end());
    if (first == "--version" || first == "-V") return arguments.version = true, arguments;
    if (first == "--help" || first == "-h" || first == "help") {
        arguments.help = true;
        arguments.help_all = !rest.empty() && rest.front() == "all";
        if (!rest.empty() && !arguments.help_all) arguments.command = rest.front();
        if (!arguments.command.empty() && !is_command(arguments.command)) return tl::unexpected(unknown_command(arguments.command));
        return arguments;
    }
    arguments.command = is_command(first) ? first : "audit";
    if (!is_command(first)) rest.assign(given.begin(), given.end());
    if (asks_for_help(rest)) return arguments.help = true, arguments;
    if (const auto parsed = parse_with_library(arguments, std::move(rest)); !parsed) return tl::unexpected(parsed.error());
    return arguments;
}

}  // namespace smo::cli
