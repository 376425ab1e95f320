#pragma once
// FNV-1a, 64 bits, as 16 hexadecimal digits: the same on every machine. It tells texts apart; it protects nothing.

#include <cstdint>
#include <string>
#include <string_view>

namespace smo {

std::uint64_t hash_number(std::string_view text);
std::string hash64(std::string_view text);

}  // namespace smo
