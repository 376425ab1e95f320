#include <fmt/format.h>
#include <smo/text.h>

#include "cli/choices.h"

namespace smo::cli {
namespace {

constexpr std::string_view functions = R"(
# Is this the subcommand, or the one that is meant when none is named?
function __smo_is
    set -l words (commandline -opc)
    set -l command audit
    if set -q words[2]; and contains -- $words[2] $__smo_commands help
        set command $words[2]
    end
    contains -- $command $argv
end

function __smo_first
    test (count (commandline -opc)) -eq 1
end

# NAME or NAME=FILE.
function __smo_named
    set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    if string match -q -- '*=*' $token
        set -l name (string replace -r -- '=.*' '' $token)
        for path in (__fish_complete_path (string replace -r -- '^[^=]*=' '' $token))
            echo $name=$path
        end
    else
        printf '%s\n' $argv
    end
end
)";

/// Between single quotes.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

std::string words_for(const Offer& offer) {
    std::string out;
    for (const std::string_view one : offer.words) out += fmt::format("{}{}", out.empty() ? "" : " ", one);
    for (const std::string_view kind : offer.kinds) out += fmt::format("{}$__smo_{}", out.empty() ? "" : " ", kind.substr(1));
    return out;
}

/// How the value is completed; -x: it is needed, and is no file.
std::string value_for(const Offer& offer) {
    if (offer.shape == Offer::Shape::commas) return fmt::format(" -x -a '(__fish_complete_list , \"printf \\'%s\\\\n\\' {}\")'", words_for(offer));
    if (offer.shape == Offer::Shape::to_file) return fmt::format(" -x -a '(__smo_named {})'", words_for(offer));
    if (offer.files) return " -r -F";
    if (offer.directories) return " -x -a '(__fish_complete_directories)'";
    return offer.nothing() ? " -x" : fmt::format(" -x -a \"{}\"", words_for(offer));
}

}  // namespace

std::string fish_completions() {
    std::string out = "# Completion of smo for fish, made by `smo completions fish`.\nset -g __smo_commands";
    for (const Command& command : command_table()) out += fmt::format(" {}", command.name);
    out += '\n';
    for (const std::string_view kind : choice_kinds()) {
        out += fmt::format("set -g __smo_{}", kind);
        for (const std::string& word : words_of(kind)) out += fmt::format(" {}", word);
        out += '\n';
    }
    out +=
        std::string(functions) + "\ncomplete -c smo -f\ncomplete -c smo -n __smo_first -l version -d 'the version'\ncomplete -c smo -l help -d 'the flags'\n";
    out += "complete -c smo -n __smo_first -F\n";
    for (const Command& command : command_table()) out += fmt::format("complete -c smo -n __smo_first -a {} -d {}\n", command.name, quoted(command.help));
    out += "complete -c smo -n __smo_first -a help -d 'the flags, all of them or those of one subcommand'\n";
    out += "complete -c smo -n '__smo_is help; and not __smo_first' -a \"all $__smo_commands\"\n";
    for (const Command& command : command_table()) {
        const Offer offer = offer_for(command);
        if (offer.nothing()) continue;
        const std::string value = offer.files ? " -F" : offer.directories ? " -a '(__fish_complete_directories)'" : fmt::format(" -a \"{}\"", words_for(offer));
        out += fmt::format("complete -c smo -n '__smo_is {}; and not __smo_first'{}\n", command.name, value);
    }
    for (const Flag& flag : flag_table()) {
        out += fmt::format("complete -c smo -n '__smo_is {}' -l {}", flag.commands, flag.name);
        if (flag.short_name != 0) out += fmt::format(" -s {}", flag.short_name);
        if (flag.kind != FlagKind::toggle) out += value_for(offer_for(flag));
        out += fmt::format(" -d {}\n", quoted(flag.help));
    }
    return out;
}

}  // namespace smo::cli
