#include <smo/result.h>

namespace smo {

std::string explain(const Error& error) {
    std::string text = "error: " + error.what + "\n";
    if (!error.where.empty()) text += "  at " + error.where + "\n";
    if (!error.hint.empty()) text += error.hint + "\n";
    return text;
}

}  // namespace smo
