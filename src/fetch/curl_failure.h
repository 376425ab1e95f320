#pragma once
// curl's error codes as our errors: one sentence that names the host and what happened. Private to `fetch`.

#include <curl/curl.h>

#include <smo/http.h>
#include <string>

#include "fetch/reception.h"

namespace smo {

/// What is known besides the code when an exchange fails.
struct FailureScene {
    std::string host;                // "example.com:81"
    std::string detail;              // curl's own words, may be empty
    long system_error = 0;           // errno of the failed connect, 0 if none
    std::int64_t connect_limit = 0;  // milliseconds
};

FetchError failure_of(CURLcode code, const FailureScene& scene, const Reception& reception);
/// 1500 → "1.5 s"
std::string seconds(std::int64_t milliseconds);

}  // namespace smo
