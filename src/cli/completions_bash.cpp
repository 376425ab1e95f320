#include <fmt/format.h>
#include <smo/text.h>

#include <map>

#include "cli/choices.h"

namespace smo::cli {
namespace {

/// A function for each subcommand's values would be long: one `case` knows them all, and the words stand in it once.
constexpr std::string_view beginning = R"(# Completion of smo for bash, made by `smo completions bash`.
_smo() {
    local i=$COMP_CWORD whole=${COMP_WORDS[COMP_CWORD]} before command=audit flag= value= words= paths= shape=word first=1 prefix= one
    COMPREPLY=()
    # Bash takes words apart at = and :, so the word that the cursor is in is put together again.
    while ((i > 1)) && [[ ${COMP_WORDS[i]} == [=:]* || ${COMP_WORDS[i - 1]} == [=:]* ]]; do
        i=$((i - 1))
        whole=${COMP_WORDS[i]}$whole
    done
    before=${COMP_WORDS[i - 1]}
)";

constexpr std::string_view ending = R"(    if [[ $shape == to_file && $value == *=* ]]; then
        words= paths=files value=${value#*=}
    elif [[ $shape == commas && $value == *,* ]]; then
        prefix=${value%,*},
    fi
    # What bash took apart is not repeated.
    one=${value##*[=:]}
    [[ $shape != word || $value == *[=:]* ]] || one=$value
    # What was typed stays out of -W, for compgen would run the commands in it.
    [[ -z $words ]] || COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "${value#"$prefix"}"))
    if [[ $value == *[=:]* ]]; then
        for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]:$((${#value} - ${#one}))}; done
    fi
    if [[ -n $paths ]]; then
        local IFS=$'\n'
        [[ $paths == files ]] && COMPREPLY+=($(compgen -f -- "$one")) || COMPREPLY+=($(compgen -d -- "$one"))
        compopt -o filenames 2>/dev/null
    fi
    [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}
complete -F _smo smo
)";

/// What is assigned when this is to be offered.
std::string assigned(const Offer& offer) {
    std::string words;
    for (const std::string_view one : offer.words) words += fmt::format("{}{}", words.empty() ? "" : " ", one);
    for (const std::string_view kind : offer.kinds) words += fmt::format("{}${}", words.empty() ? "" : " ", kind.substr(1));
    std::string out;
    if (!words.empty()) out += fmt::format(" words=\"{}\"", words);
    if (offer.files) out += " paths=files";
    if (offer.directories) out += " paths=directories";
    if (offer.shape == Offer::Shape::commas) out += " shape=commas";
    if (offer.shape == Offer::Shape::to_file) out += " shape=to_file";
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += fmt::format("{}{}", out.empty() ? "" : " ", word);
    return out;
}

}  // namespace

std::string bash_completions() {
    std::string out(beginning);
    for (const std::string_view kind : choice_kinds()) out += fmt::format("    local {}='{}'\n", kind, joined(words_of(kind)));
    std::string commands;
    for (const Command& command : command_table()) commands += fmt::format("{} ", command.name);
    out += fmt::format(
        "    local commands='{}help'\n    if ((i > 1)) && [[ \" $commands \" == *\" ${{COMP_WORDS[1]}} \"* ]]; then\n        command=${{COMP_WORDS[1]}} "
        "first=2\n    "
        "fi\n",
        commands);
    out +=
        "    if [[ $whole == --*=* ]]; then\n        flag=${whole%%=*} value=${whole#*=}\n    elif [[ $before == -* && $whole != -* ]]; then\n        "
        "flag=$before "
        "value=$whole\n    fi\n    case $command:$flag in\n";
    // Subcommands whose flag offers the same share a line.
    std::map<std::string, std::string> by_offer;
    for (const Command& command : command_table())
        for (const Flag* flag : flags_of(command.name)) {
            if (flag->kind == FlagKind::toggle) continue;
            std::string& patterns = by_offer[assigned(offer_for(*flag))];
            patterns += fmt::format("{}{}:--{}", patterns.empty() ? "" : " | ", command.name, flag->name);
            if (flag->short_name != 0) patterns += fmt::format(" | {}:-{}", command.name, flag->short_name);
        }
    for (const auto& [offer, patterns] : by_offer) out += fmt::format("    {})\n       {} ;;\n", patterns, offer.empty() ? " return" : offer);
    out += "    *)\n        flag= value=$whole\n        case $command in\n";
    for (const Command& command : command_table()) {
        std::string flags = "--help";
        for (const Flag* flag : flags_of(command.name)) flags += fmt::format(" --{}", flag->name);
        const std::string offered = assigned(offer_for(command));
        out += fmt::format("        {})\n            if [[ $whole == -* ]]; then words=\"{}\"; else{}; fi ;;\n", command.name, flags,
                           offered.empty() ? " return" : offered);
    }
    out += "        help) words=\"$commands all\" ;;\n        esac\n";
    out += "        if ((i == 1)) && [[ $whole != -* ]]; then words=$commands; elif ((i == 1)); then words+=\" --version\"; fi\n        ;;\n    esac\n";
    return out + std::string(ending);
}

}  // namespace smo::cli
