#include <fmt/format.h>
#include <smo/text.h>

#include "cli/choices.h"

namespace smo::cli {
namespace {

constexpr std::string_view functions = R"(
# One of several words with commas between them.
_smo_list() {
    compset -P '*,'
    compset -S ',*'
    _smo_offer "$@"
}

# NAME or NAME=FILE.
_smo_named() {
    if compset -P '*='; then _files; else _smo_offer "$@"; fi
}
)";

std::string replaced(std::string_view text, std::string_view signs) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
            continue;
        }
        if (signs.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string words_for(const Offer& offer) {
    std::string out;
    for (const std::string_view one : offer.words) out += fmt::format(" {}", one);
    for (const std::string_view kind : offer.kinds) out += fmt::format(" {}", kind);
    return out;
}

/// The action of _arguments; a blank in front keeps it from adding words of its own.
std::string action_for(const Offer& offer) {
    if (offer.shape == Offer::Shape::commas) return " _smo_list" + words_for(offer);
    if (offer.shape == Offer::Shape::to_file) return " _smo_named" + words_for(offer);
    if (offer.files) return "_files";
    if (offer.directories) return "_files -/";
    return offer.nothing() ? " " : " _smo_offer" + words_for(offer);
}

std::string spec_for(const Flag& flag) {
    const std::string help = replaced(flag.help, "[]:\\");
    const std::string star = flag.kind == FlagKind::list ? "*" : "";
    const std::string value = flag.kind == FlagKind::toggle ? "" : fmt::format(":{}:{}", replaced(flag.value, "[]:\\"), action_for(offer_for(flag)));
    const std::string equals = flag.kind == FlagKind::toggle ? "" : "=";
    std::string out = fmt::format("            '{}--{}{}[{}]{}'\n", star, flag.name, equals, help, value);
    if (flag.short_name != 0) out += fmt::format("            '{}-{}{}[{}]{}'\n", star, flag.short_name, flag.kind == FlagKind::toggle ? "" : "+", help, value);
    return out;
}

}  // namespace

std::string zsh_completions() {
    std::string out =
        "#compdef smo\n# Completion of smo for zsh, made by `smo completions zsh`.\n\n_smo_offer() {\n    local -a found\n    local one\n"
        "    for one in \"$@\"; do\n        case $one in\n";
    for (const std::string_view kind : choice_kinds()) {
        out += fmt::format("            @{}) found+=(", kind);
        for (const std::string& word : words_of(kind)) out += fmt::format(" {}", word);
        out += " ) ;;\n";
    }
    // A word that ends in '=' goes on.
    out += "            *) found+=($one) ;;\n        esac\n    done\n    if [[ $found[1] == *= ]]; then compadd -S '' -a found; else compadd -a found; fi\n}\n";
    out += std::string(functions) + "\n_smo() {\n    local -a commands specs\n    commands=(\n";
    for (const Command& command : command_table()) out += fmt::format("        '{}:{}'\n", command.name, replaced(command.help, "\\"));
    out += "        'help:the flags, all of them or those of one subcommand'\n    )\n";
    out +=
        "    if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n        _describe -t commands subcommand commands\n        _files\n        return\n    fi\n";
    out +=
        "    local command=$words[2]\n    if ((CURRENT > 2)) && [[ -n $commands[(r)$command:*] ]]; then\n        shift words\n        ((CURRENT--))\n    else\n"
        "        command=audit\n    fi\n    case $command in\n";
    for (const Command& command : command_table()) {
        out += fmt::format("    {})\n        specs=(\n            '--help[the flags of this subcommand]'\n", command.name);
        for (const Flag* flag : flags_of(command.name)) out += spec_for(*flag);
        const Offer offer = offer_for(command);
        if (!offer.nothing()) out += fmt::format("            '*:{}:{}'\n", replaced(command.usage, "[]:\\"), action_for(offer));
        out += "        ) ;;\n";
    }
    out += "    help)\n        specs=('*:subcommand: _smo_offer all";
    for (const Command& command : command_table()) out += fmt::format(" {}", command.name);
    return out + "') ;;\n    esac\n    _arguments -s -S $specs\n}\n\nif [[ $funcstack[1] == _smo ]]; then _smo \"$@\"; else compdef _smo smo; fi\n";
}

}  // namespace smo::cli
