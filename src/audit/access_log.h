#pragma once
// The parts of read_log_line. Private to `audit`.

#include <smo/shares.h>

namespace smo {

std::optional<LogRequest> read_combined_line(std::string_view line);
std::optional<LogRequest> read_json_line(std::string_view line);

/// "GET /tea HTTP/1.1"; false for anything else.
bool take_request_line(std::string_view line, LogRequest& request);
/// "200"; 0 for anything else.
int read_status(std::string_view written);
/// "WWW.Example.com:443" → "www.example.com".
std::string host_name(std::string_view written);

}  // namespace smo
