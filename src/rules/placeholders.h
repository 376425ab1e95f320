#pragma once
// Message templates: `{name}` stands for a value of the finding or a fact.
//
//     for (const Piece& piece : pieces_of("og:image is {value}")) ...   // "og:image is ", then value as a placeholder

#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct Piece {
    std::string_view text;  // without the braces
    bool is_placeholder = false;
    bool in_markup = false;  // between backticks that begin with "<"
};
/// Views into `text`.
std::vector<Piece> pieces_of(std::string_view text);

/// Values that a verb or a coded check puts into a finding.
std::vector<std::string> finding_values();

}  // namespace smo
