#pragma once
// --resolve as in curl: HOST:PORT:ADDRESS[,ADDRESS]… Private to `fetch`.

#include <optional>
#include <string>
#include <string_view>

namespace smo {

/// "+Example.com:443:127.0.0.1" → "example.com:443"; nothing if curl would not take the entry.
std::optional<std::string> resolved_place(std::string_view entry);

}  // namespace smo
