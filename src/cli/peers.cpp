#include "cli/peers.h"

#include <fmt/format.h>
#include <smo/text.h>

namespace smo::cli {
namespace {

std::string joined(const Json& words) {
    std::string text;
    for (const Json& word : words.items()) text += (text.empty() ? "" : ", ") + word.string();
    return text;
}

/// Our rules, or the one line that says why there is none.
std::string answer(const Json& check) {
    if (check.at("rules").is_array()) return joined(check.at("rules"));
    const std::string& refused = check.at("refused").string();
    return refused.empty() ? "instead of a rule: " + check.at("instead").string() : "refused: " + refused;
}

}  // namespace

std::string peers_table(const Json& peers, const Streams& streams) {
    std::string out, area;
    std::int64_t answered = 0, refused = 0, instead = 0;
    for (const Json& check : peers.at("checks").items()) {
        answered += check.at("rules").is_array() ? 1 : 0;
        refused += check.at("refused").is_string() ? 1 : 0;
        instead += check.at("instead").is_string() ? 1 : 0;
        if (check.at("area").string() != area) {
            area = check.at("area").string();
            out += fmt::format("{}{}\n", out.empty() ? "" : "\n", streams.colour_out ? fmt::format("\x1b[1m{}\x1b[0m", area) : area);
        }
        out += fmt::format("  {:<34} {}\n{:37}{}\n", check.at("id").string(), check.at("about").string(), "", answer(check));
    }
    return out + fmt::format("\n{} of other auditors: {} have a rule, {} are answered otherwise, {} are refused.\n",
                             text::plural(static_cast<std::int64_t>(peers.at("checks").items().size()), "check"), answered, instead, refused);
}

}  // namespace smo::cli
