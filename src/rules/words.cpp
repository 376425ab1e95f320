#include "rules/words.h"

#include <smo/text.h>

#include <algorithm>

namespace smo {
namespace {

/// Takes one word from the front; quotes inside it hold spaces and vanish. Nothing when a quote is not closed.
std::optional<std::string> take_word(std::string_view& rest, std::size_t* equals) {
    std::string word;
    bool quoted = false;
    while (!rest.empty() && (quoted || !text::is_space(rest.front()))) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c == '"')
            quoted = !quoted;
        else
            word += c;
        if (c == '=' && !quoted && equals && *equals == std::string::npos) *equals = word.size() - 1;
    }
    if (quoted) return std::nullopt;
    return word;
}

}  // namespace

std::optional<std::vector<std::string>> split_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::string_view rest = text::trim(text); !rest.empty(); rest = text::trim(rest)) {
        std::optional<std::string> word = take_word(rest, nullptr);
        if (!word) return std::nullopt;
        words.push_back(std::move(*word));
    }
    return words;
}

std::optional<Settings> split_settings(std::string_view text) {
    Settings settings;
    for (std::string_view rest = text::trim(text); !rest.empty(); rest = text::trim(rest)) {
        std::size_t equals = std::string::npos;
        const std::optional<std::string> word = take_word(rest, &equals);
        if (!word) return std::nullopt;
        if (equals == std::string::npos)
            settings.emplace_back(*word, std::nullopt);
        else
            settings.emplace_back(word->substr(0, equals), word->substr(equals + 1));
    }
    return settings;
}

bool is_id(std::string_view text) {
    const bool fits = std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    return fits && !text.empty() && text.size() <= 80 && text[0] >= 'a' && text[0] <= 'z' && !text.ends_with('-');
}

}  // namespace smo
