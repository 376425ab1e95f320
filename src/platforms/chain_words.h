#pragma once
// Words of a chain that stand for no fact: the host of the page, and what a platform looks for in the page by itself.
//
//     ask("bare-host", seen).text == "example.com"

#include "platforms/seen.h"

namespace smo::social {

struct WordAnswer {
    std::string text;               // "example.com"; it comes from the page's address
    std::optional<FactIndex> fact;  // or the fact it comes to
    bool unsure = false;            // or: there is something, and which it takes is not worked out
};

bool is_chain_word(std::string_view name);
/// Empty when the page has nothing of the kind, or the name is no such word.
WordAnswer ask(std::string_view name, const Seen& seen);
/// Facts that the words look at.
std::span<const std::string_view> chain_word_facts();

}  // namespace smo::social
