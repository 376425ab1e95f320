#pragma once
// Declarations of style that drawings work out, each once, as classes: a policy that names styles by their hash lets no style attribute in.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace smo::sheet {

class Shapes {
public:
    /// The class of these declarations: "z1" of "--w:500".
    std::string named(std::string_view declarations);
    /// The rules of style for all that were named.
    std::string css() const;

private:
    std::map<std::string, std::size_t, std::less<>> numbers_;
    std::vector<std::string_view> declarations_;  // in the order they came, of numbers_
};

}  // namespace smo::sheet
