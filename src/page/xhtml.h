#pragma once
// Pages served as application/xhtml+xml are XML to a browser: one error and nothing is shown.

#include <string>
#include <string_view>

namespace smo::page {

/// The first error of the XML parser with its line, empty if the page is well-formed.
std::string xhtml_problem(std::string_view bytes);

}  // namespace smo::page
