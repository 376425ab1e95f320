#include "platforms/archive.h"

#include <charconv>

namespace smo::social {

std::int64_t Reader::until(char end) {
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    const std::size_t used = static_cast<std::size_t>(stop - rest.data());
    if (!ok || error != std::errc() || used >= rest.size() || rest[used] != end) {
        ok = false;
        return 0;
    }
    rest.remove_prefix(used + 1);
    return value;
}

void Reader::word(std::string& value) {
    const std::int64_t size = until(':');
    if (size < 0 || static_cast<std::size_t>(size) > rest.size()) ok = false;
    if (!ok) return;
    value = std::string(rest.substr(0, static_cast<std::size_t>(size)));
    rest.remove_prefix(static_cast<std::size_t>(size));
}

}  // namespace smo::social
