#pragma once
// YAML as a small tree with line numbers, read strictly: anchors, aliases, tags, duplicate keys and a second document are
// errors. The one place of this room that knows yaml-cpp.
//
//     Result<Yaml> tree = read_yaml("name: Tea\n", "tea.md", 2);
//     tree->find("name")->text == "Tea";

#include <smo/result.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smo::social {

struct Yaml {
    enum class Kind { nothing, scalar, list, map };
    Kind kind = Kind::nothing;
    int line = 0;                   // of the file, 1-based
    std::string text;               // of a scalar
    std::vector<Yaml> items;        // of a list; of a map the values
    std::vector<std::string> keys;  // of a map, beside `items`

    const Yaml* find(std::string_view key) const&;
};

std::string where(std::string_view file, int line);

/// `first_line` is the line of the file at which `text` begins.
Result<Yaml> read_yaml(std::string_view text, std::string_view file, int first_line);

}  // namespace smo::social
