// smo completions and smo man: what a package puts beside the program, made from the tables it runs by.

#include <smo/text.h>

#include "cli/choices.h"
#include "cli/commands.h"

namespace smo::cli {

int run_completions(const Arguments& arguments, const Streams& streams) {
    const std::string shell = arguments.words.size() == 1 ? arguments.words.front() : "";
    if (shell == "bash") return streams.out(bash_completions()) ? exit_well : exit_impossible;
    if (shell == "zsh") return streams.out(zsh_completions()) ? exit_well : exit_impossible;
    if (shell == "fish") return streams.out(fish_completions()) ? exit_well : exit_impossible;
    if (arguments.words.empty()) return impossible(streams, {"smo completions takes a shell: bash, zsh or fish", "", ""});
    return impossible(streams, {"no completions for " + arguments.words.front(), "", "smo completions takes bash, zsh or fish."});
}

int run_man(const Arguments&, const Streams& streams) {
    return streams.out(manual_page()) ? exit_well : exit_impossible;
}

}  // namespace smo::cli
