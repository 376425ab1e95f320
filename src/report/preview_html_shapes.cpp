#include "report/preview_html_shapes.h"

#include <fmt/format.h>

namespace smo::sheet {

std::string Shapes::named(std::string_view declarations) {
    auto found = numbers_.find(declarations);
    if (found == numbers_.end()) {
        found = numbers_.emplace(declarations, numbers_.size() + 1).first;
        declarations_.push_back(found->first);
    }
    return fmt::format("z{}", found->second);
}

std::string Shapes::css() const {
    std::string out;
    for (std::size_t i = 0; i < declarations_.size(); ++i) out += fmt::format(".z{}{{{}}}\n", i + 1, declarations_[i]);
    return out;
}

}  // namespace smo::sheet
