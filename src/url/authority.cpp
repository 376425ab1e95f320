#include <algorithm>

#include "url/encode.h"
#include "url/host.h"
#include "url/parser.h"

namespace smo::url {

namespace {

void read_credentials(Record& record, std::string_view userinfo) {
    std::size_t colon = std::min(userinfo.find(':'), userinfo.size());
    append_encoded(record.username, userinfo.substr(0, colon), EncodeSet::userinfo);
    if (colon < userinfo.size()) append_encoded(record.password, userinfo.substr(colon + 1), EncodeSet::userinfo);
}

bool read_port(Record& record, std::string_view digits) {
    int port = 0;
    for (char c : digits) {
        if (!is_digit(c)) return false;
        port = port * 10 + (c - '0');
        if (port > 65535) return false;
    }
    if (!digits.empty() && port != default_port(record.scheme)) record.port = port;
    return true;
}

/// The colon before the port; those of an IPv6 address stand in brackets.
std::size_t port_colon(std::string_view authority) {
    bool inside = false;
    for (std::size_t i = 0; i < authority.size(); ++i) {
        if (authority[i] == '[') inside = true;
        if (authority[i] == ']') inside = false;
        if (authority[i] == ':' && !inside) return i;
    }
    return authority.size();
}

}  // namespace

bool read_authority(Record& record, std::string_view authority) {
    std::size_t at = authority.rfind('@');
    if (at != std::string_view::npos) {
        read_credentials(record, authority.substr(0, at));
        authority.remove_prefix(at + 1);
    }
    std::size_t colon = port_colon(authority);
    std::optional<std::string> host = parse_host(authority.substr(0, colon));
    if (!host) return false;
    record.host = *host;
    return colon == authority.size() || read_port(record, authority.substr(colon + 1));
}

}  // namespace smo::url
