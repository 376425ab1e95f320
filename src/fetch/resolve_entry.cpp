#include "fetch/resolve_entry.h"

#include <arpa/inet.h>

#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>
#include <array>

namespace smo {
namespace {

bool is_numeric(std::string_view address) {
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    const std::string text(address);
    std::array<unsigned char, 16> bytes{};
    return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 || ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

}  // namespace

std::optional<std::string> resolved_place(std::string_view entry) {
    if (entry.starts_with('+')) entry.remove_prefix(1);  // curl: the entry may expire
    const std::size_t first = entry.find(':');
    const std::size_t second = first == std::string_view::npos ? first : entry.find(':', first + 1);
    if (second == std::string_view::npos || first == 0 || entry[0] == '[') return std::nullopt;
    const std::optional<std::int64_t> port = text::to_integer(entry.substr(first + 1, second - first - 1));
    const std::vector<std::string_view> addresses = text::split(entry.substr(second + 1), ',');
    const std::optional<Url> url = Url::parse("http://" + std::string(entry.substr(0, first)) + "/");
    if (!url || !port || *port < 1 || *port > 65535 || !std::all_of(addresses.begin(), addresses.end(), is_numeric)) return std::nullopt;
    return url->host() + ":" + std::to_string(*port);
}

}  // namespace smo
