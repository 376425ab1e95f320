#pragma once
// Every flag of the program, defined once: the parser, `--help` and `--help all` are made from this table.
//
//     for (const Flag& flag : flag_table()) ...

#include <cstdint>
#include <span>
#include <string_view>

namespace smo::cli {

enum class FlagKind : std::uint8_t { toggle, value, list };

struct Flag {
    std::string_view name;  // without dashes
    char short_name;        // 0 = none
    FlagKind kind;
    std::string_view value;         // "N", "FILE"; empty for a toggle
    std::string_view commands;      // subcommands that take it, separated by spaces
    std::string_view section;       // heading in the help
    std::string_view help;          // one line
    bool common;                    // shown by the short help
    std::string_view choices = {};  // what a shell offers, see choices.h; empty: by the name of the value
};

struct Command {
    std::string_view name;
    std::string_view usage;
    std::string_view help;
    std::string_view choices = {};  // what a shell offers for the words behind it
};

/// What the program's exit codes mean, in one line and in a sentence.
struct ExitMeaning {
    std::string_view code, meaning, sentence;
};

std::span<const Flag> flag_table();
std::span<const ExitMeaning> exit_table();
std::span<const Command> command_table();

}  // namespace smo::cli
