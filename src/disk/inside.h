#pragma once
// Does a path, all links followed, still lie below the root? For `disk`, and for who puts other bytes in the place of a file.

#include <optional>
#include <string>

namespace smo {

/// The absolute path with every link and ".." resolved; empty if it does not exist.
std::optional<std::string> real_path(const std::string& path);
/// Both paths as real_path() gives them; the root itself does not lie below itself.
bool lies_below(const std::string& real_root, const std::string& real);

}  // namespace smo
