// What curl is told about one request. Everything that would let it act on its own (redirects, cookies, decoding,
// other protocols, .netrc) stays off: each exchange is one request that `crawl` has asked for.

#include <smo/text.h>
#include <algorithm>
#include <cstdlib>

#include "fetch/curl_exchange.h"

namespace smo {
namespace {

/// Names whose values are credentials, even when they were given as plain -H.
bool is_secret(std::string_view name) {
    constexpr std::string_view parts[] = {"authorization", "cookie", "token", "api-key", "apikey", "secret", "password"};
    return std::any_of(std::begin(parts), std::end(parts), [name](std::string_view part) { return text::contains_ignoring_case(name, part); });
}

/// Later headers replace earlier ones of the same name when they come from someone who knows better.
void put(std::vector<Header>& headers, const Header& header) {
    constexpr std::string_view breaks("\r\n\0", 3);
    if (header.name.empty() || header.name.find_first_of(std::string_view("\r\n:\0", 4)) != std::string::npos) return;
    if (header.value.find_first_of(breaks) != std::string::npos) return;  // it would become a second header
    std::erase_if(headers, [&](const Header& one) { return text::equal_ignoring_case(one.name, header.name); });
    headers.push_back(header);
}

/// curl's form: "Name: value", and "Name;" for an empty value.
std::string written(const Header& header) {
    return header.value.empty() ? header.name + ";" : header.name + ": " + header.value;
}

}  // namespace

void CurlExchange::set_address(const Url& url) {
    CURL* curl = handle_.get();
    const CurlOptions& options = context_.options;
    const std::string address = url.without_credentials().without_fragment();
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(curl, CURLOPT_PIPEWAIT, url.scheme() == "https" ? 1L : 0L);  // rather share an HTTP/2 connection than open another
    curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, 131072L);                          // an ordinary page in one piece or two
    curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (request_.method == Method::head) {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
        curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);  // a server that sends a body all the same would answer the next request with it
    }
    if (fresh_) curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);

    const std::string proxy = proxy_for(url, options.proxy, context_.proxies);
    proxied_ = !proxy.empty();
    curl_easy_setopt(curl, CURLOPT_PROXY, proxy.c_str());  // "" is none, whatever the environment says
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "");
    curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (context_.resolve.get() != nullptr) curl_easy_setopt(curl, CURLOPT_RESOLVE, context_.resolve.get());
    const Authorities& trusted = context_.authorities;
    const auto named = [](const std::string& path) { return path.empty() ? nullptr : path.c_str(); };
    if (trusted.instead || !trusted.file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, named(trusted.file));
    if (trusted.instead || !trusted.directory.empty()) curl_easy_setopt(curl, CURLOPT_CAPATH, named(trusted.directory));
    if (options.insecure) {
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &CurlExchange::on_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
}

void CurlExchange::set_answer_limits() {
    CURL* curl = handle_.get();
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(context_.options.limits[Limit::connect_time]));
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &CurlExchange::on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &CurlExchange::on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail_.data());
    curl_easy_setopt(curl, CURLOPT_PRIVATE, this);
}

void CurlExchange::set_headers(const Url& url) {
    std::vector<Header> headers;
    // Bodies are taken raw and decoded by the parser processes; on loopback compressing costs more than it saves.
    if (host_kind(url.host()) != HostKind::loopback) put(headers, {"Accept-Encoding", "gzip, deflate, br, zstd"});
    for (const Header& one : context_.options.headers.list()) {
        if (own_ || !is_secret(one.name)) put(headers, one);
    }
    for (const Header& one : request_.headers.list()) put(headers, one);
    if (own_) {
        for (const Header& one : context_.options.secret_headers.list()) put(headers, one);
    }
    for (const Header& one : headers) headers_.add(written(one));
    if (headers_.get() != nullptr) curl_easy_setopt(handle_.get(), CURLOPT_HTTPHEADER, headers_.get());
    const std::string& agent = request_.user_agent.empty() ? context_.options.user_agent : request_.user_agent;
    curl_easy_setopt(handle_.get(), CURLOPT_USERAGENT, agent.c_str());
    curl_easy_setopt(handle_.get(), CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));  // the proxy gets none of them
}

void CurlExchange::set_credentials(const Url& url) {
    if (!own_) return;
    CURL* curl = handle_.get();
    const CurlOptions& options = context_.options;
    if (!options.cookie.empty()) curl_easy_setopt(curl, CURLOPT_COOKIE, options.cookie.c_str());
    if (!options.user.empty()) {
        const std::size_t colon = options.user.find(':');
        curl_easy_setopt(curl, CURLOPT_USERNAME, options.user.substr(0, colon).c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, colon == std::string::npos ? "" : options.user.substr(colon + 1).c_str());
    } else if (url.has_credentials()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, percent_decode(url.username()).c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, percent_decode(url.password()).c_str());
    }
}

}  // namespace smo
