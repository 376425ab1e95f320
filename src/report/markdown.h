#pragma once
// A stranger's text in Markdown: it can open no link, no tag, no table cell and mention nobody.

#include <string>
#include <string_view>

namespace smo::markdown {

/// One line of running text.
std::string text(std::string_view words);
/// `between back quotes`, with as many as it takes.
std::string code(std::string_view words);
/// A fenced block, with a fence longer than any run of back quotes inside.
std::string fence(std::string_view language, std::string_view lines);

}  // namespace smo::markdown
