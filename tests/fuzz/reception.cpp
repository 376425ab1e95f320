// Header lines and body pieces of an answer, in any order and form.
#include <smo/text.h>

#include <cstdint>
#include <cstdlib>

#include "fetch/reception.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    smo::Reception reception("fuzz.example", smo::Method::get, 1'000, {});
    for (const std::string_view line : smo::text::split(bytes, '\n')) {
        const bool more = reception.headers_done() ? reception.body(line) : reception.header_line(std::string(line) + "\n");
        if (!more && !reception.cut() && !reception.failure()) std::abort();
        if (!more) break;
    }
    smo::Response response;
    reception.give(response);
    if (response.body.size() > 1'000) std::abort();
    return 0;
}
