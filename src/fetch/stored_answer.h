#pragma once
// An HTTP answer as archives keep it: status line, headers and body, chunks and all. Private to `fetch`.

#include <smo/http.h>
#include <smo/limits.h>
#include <cstdint>
#include <string_view>

namespace smo {

struct Stored {
    std::string_view block;
    bool cut = false;  // there was more of it
};

/// Reads it as if it came over a socket, with the same limits and the same words for what is wrong. Id and url of the response are the caller's.
void give_stored(const Stored& stored, std::string_view host, const Request& request, const Limits& limits, Response& response);
/// Status and headers alone, whatever is wrong with them.
void give_stored_head(std::string_view block, const Limits& limits, Response& response);

/// What its first line and its headers tell at a glance: 0 if it is no HTTP answer.
struct StoredHead {
    int status = 0;
    bool html = false;
};
StoredHead glance_at(std::string_view block);

/// Does this value of Transfer-Encoding end in chunks?
bool says_chunked(std::string_view transfer_encoding);

}  // namespace smo
