#include "rules/problems.h"

#include <smo/text.h>

namespace smo {
namespace {

constexpr std::size_t most_problems = 100;  // of one page; more help nobody

}  // namespace

void Problems::add(Error error) {
    if (errors_.size() < most_problems) errors_.push_back(std::move(error));
}

void Problems::add(int line, std::string what, std::string hint) {
    add(Error{std::move(what), file_ + ":" + std::to_string(line), std::move(hint)});
}

void Problems::add_unknown(int line, std::string_view kind, std::string_view name, const std::vector<std::string>& known) {
    const std::optional<std::string> near = text::nearest(name, known);
    add(line, "no such " + std::string(kind) + ": " + text::ellipsis(name, 80), near ? "Did you mean " + *near + "?" : std::string());
}

}  // namespace smo
