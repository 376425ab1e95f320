#pragma once
// What was asked, in one word of hash: an address and the way it was asked. Private to `fetch`.

#include <smo/http.h>
#include <cstdint>
#include <string>
#include <string_view>

namespace smo {

/// The field of a response record that tells how it was asked, where that was no plain GET: "HEAD", "GET as facebookexternalhit/1.1", "GET Range: bytes=0-9".
inline constexpr std::string_view asked_field = "Smo-Asked";
inline constexpr std::string_view time_field = "Smo-Time";    // milliseconds to the first byte and to the last
inline constexpr std::string_view error_field = "Smo-Error";  // kind and message of an exchange that failed
/// Of the warcinfo record.
inline constexpr std::string_view target_field = "smo-target", kind_field = "smo-kind", start_field = "smo-start";

/// Empty for a plain GET.
std::string way_of(const Request& request);
std::uint64_t key_of(std::string_view url, std::string_view way);
std::uint64_t hash_of(std::string_view text);
/// On one line of a header and back.
std::string on_one_line(std::string_view text);
std::string from_one_line(std::string_view text);

}  // namespace smo
