#pragma once
// Which proxy an address is asked through, by the rules of curl: its environment variables, read here and not by curl,
// because we must know whether the address we connect to is the site's or a proxy's. Private to `fetch`.

#include <smo/url.h>
#include <string>
#include <string_view>

namespace smo {

/// What the environment says; an empty string is a variable that is not set.
struct ProxyEnvironment {
    std::string http, https, all, none;  // http_proxy, https_proxy, all_proxy, no_proxy
};
ProxyEnvironment read_proxy_environment();

/// `asked` (-x) wins over the environment; no_proxy wins over both. Empty: none.
std::string proxy_for(const Url& url, const std::string& asked, const ProxyEnvironment& environment);

}  // namespace smo
