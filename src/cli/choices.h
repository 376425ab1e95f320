#pragma once
// What a shell can offer for the value of a flag or the words of a subcommand, from the tables of flags, rules and platforms.
//
//     offer_for(flag).words == {"error", "warning", "info", "never"}
//
// In the tables a choice is a word itself or stands for many: @rules @groups @facts @platforms @limits @schemas @crawlers, @files, @directories.

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.h"

namespace smo::cli {

struct Offer {
    enum class Shape : std::uint8_t { word, commas, to_file };

    std::vector<std::string_view> kinds;  // "@rules": see words_of
    std::vector<std::string_view> words;
    bool files = false, directories = false;
    Shape shape = Shape::word;  // several with commas between them, or NAME=FILE

    bool nothing() const { return kinds.empty() && words.empty() && !files && !directories; }
};
Offer offer_for(const Flag& flag);
Offer offer_for(const Command& command);

/// The kinds that stand for many words, without '@'.
std::vector<std::string_view> choice_kinds();
std::vector<std::string> words_of(std::string_view kind);

/// The flags of a subcommand, in the order of the table.
std::vector<const Flag*> flags_of(std::string_view command);

std::string bash_completions();
std::string zsh_completions();
std::string fish_completions();
std::string manual_page();

}  // namespace smo::cli
