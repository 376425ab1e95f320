#pragma once
// Fetchers for tests on loopback.

#include <doctest/doctest.h>
#include <smo/fetch.h>

#include <memory>
#include <utility>

namespace smo::test {

inline CurlOptions local_options() {
    CurlOptions options;
    options.user_agent = "smo/test";
    options.allow_private = true;
    return options;
}

inline std::unique_ptr<Fetcher> fetcher_with(const CurlOptions& options) {
    auto made = make_curl_fetcher(options);
    REQUIRE(made.has_value());
    return std::move(*made);
}

}  // namespace smo::test
