// The help texts, made from the tables of flags and commands.

#include <fmt/format.h>
#include <smo/mend.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/args.h"
#include "cli/flags.h"

namespace smo::cli {
namespace {

std::string flag_line(const Flag& flag) {
    std::string name = flag.short_name != 0 ? fmt::format("-{}, --{}", flag.short_name, flag.name) : fmt::format("    --{}", flag.name);
    if (!flag.value.empty()) name += fmt::format(" {}", flag.value);
    return fmt::format("  {:<30} {}\n", name, flag.help);
}

std::string command_line(const Command& command) {
    const std::string name = fmt::format("smo {} {}", command.name, command.usage);
    const std::size_t columns = text::width(name);
    return fmt::format("  {}{} {}\n", name, std::string(columns < 40 ? 40 - columns : 1, ' '), command.help);
}

template <class Keep>
std::string flags_by_section(Keep keep) {
    std::string out;
    std::string_view section;
    for (const Flag& flag : flag_table()) {
        if (!keep(flag)) continue;
        if (flag.section != section) out += fmt::format("\n{}\n", flag.section);
        section = flag.section;
        out += flag_line(flag);
    }
    return out;
}

std::string exits() {
    std::string out;
    for (const ExitMeaning& one : exit_table()) out += fmt::format("{}{} {}", out.empty() ? "\nExit codes: " : ", ", one.code, one.meaning);
    return out + ".\n";
}

/// Every rule that `smo fix` can mend, and how.
std::string what_is_mended() {
    std::string out = "\nWhat it mends\n";
    for (const MendableRule& one : mendable_rules()) out += fmt::format("  {:<30} {}\n", one.rule, one.how);
    return out +
           "\nA missing address needs --site-url, or a canonical address that the page names. Pictures are measured where they lie in the directory; nobody is"
           "\nasked. Files behind symbolic links, read-only ones and those in UTF-16 are left alone, and told.\n"
           "\nExit codes: 0 nothing to mend, or all was written; 1 there is a diff; 2 could not be done. Apply a diff with `patch -p1 -d DIRECTORY`.\n";
}

}  // namespace

std::string short_help() {
    std::string out = "smo audits how a website looks and behaves when people share it.\n\n";
    for (const Command& command : command_table()) out += command_line(command);
    out += "\nA target is a URL, a host, a directory of built HTML, an .html file, a sitemap or - for a list.\n";
    std::string flags;
    for (const Flag& flag : flag_table())
        if (flag.common && text::words(flag.commands).front() == "audit") flags += flag_line(flag);
    return out + "\n" + flags + exits() + "`smo help all` has every flag, `smo help audit` those of one command.\n";
}

std::string long_help() {
    std::string out = "smo audits how a website looks and behaves when people share it.\n\n";
    for (const Command& command : command_table()) out += command_line(command);
    return out + flags_by_section([](const Flag&) { return true; }) + exits();
}

std::string command_help(std::string_view name) {
    std::string out;
    for (const Command& command : command_table())
        if (command.name == name) out = fmt::format("smo {}{}{}\n  {}\n", command.name, command.usage.empty() ? "" : " ", command.usage, command.help);
    out += flags_by_section([&](const Flag& flag) {
        const auto commands = text::words(flag.commands);
        return std::find(commands.begin(), commands.end(), name) != commands.end();
    });
    return name == "fix" ? out + what_is_mended() : out;
}

}  // namespace smo::cli
