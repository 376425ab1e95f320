#include "fetch/proxy.h"

#include <smo/text.h>
#include <cstdlib>

namespace smo {
namespace {

std::string variable(const char* name, const char* other) {
    for (const char* one : {name, other}) {
        const char* value = one != nullptr ? std::getenv(one) : nullptr;
        if (value != nullptr && *value != '\0') return value;
    }
    return {};
}

/// "example.com" and ".example.com" mean that host and all below it, "*" all hosts.
bool is_excepted(std::string_view host, std::string_view list) {
    while (!list.empty()) {
        const std::size_t end = list.find_first_of(", \t");
        std::string_view entry = list.substr(0, end);
        list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
        if (entry == "*") return true;
        if (entry.starts_with('.')) entry.remove_prefix(1);
        if (entry.empty() || entry.size() > host.size()) continue;
        const std::string_view tail = host.substr(host.size() - entry.size());
        const bool at_label = tail.size() == host.size() || host[host.size() - entry.size() - 1] == '.';
        if (at_label && text::equal_ignoring_case(tail, entry)) return true;
    }
    return false;
}

}  // namespace

ProxyEnvironment read_proxy_environment() {
    // HTTP_PROXY in capitals is not read: a CGI server sets it from a request's "Proxy" header.
    return {variable("http_proxy", nullptr), variable("https_proxy", "HTTPS_PROXY"), variable("all_proxy", "ALL_PROXY"), variable("no_proxy", "NO_PROXY")};
}

std::string proxy_for(const Url& url, const std::string& asked, const ProxyEnvironment& environment) {
    std::string host = url.host();
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (is_excepted(host, environment.none)) return {};
    if (!asked.empty()) return asked;
    const std::string& own = url.scheme() == "https" ? environment.https : environment.http;
    return own.empty() ? environment.all : own;
}

}  // namespace smo
