#pragma once
// Reports compared with files of tests/golden; SMO_UPDATE=1 rewrites them and the diff is read.

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace golden {

inline std::string path(const std::string& name) {
    return std::string(SMO_SOURCE_DIR) + "/tests/golden/" + name;
}

/// The golden text; with SMO_UPDATE=1 it becomes `actual` first.
inline std::string text(const std::string& name, const std::string& actual) {
    const char* update = std::getenv("SMO_UPDATE");
    if (update && std::string(update) == "1") std::ofstream(path(name), std::ios::binary) << actual;
    std::ifstream file(path(name), std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

}  // namespace golden
