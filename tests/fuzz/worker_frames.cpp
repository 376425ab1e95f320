// What a parser process may send, and what it may be sent: any bytes, in any pieces.

#include <cstddef>
#include <cstdint>

#include "crawl/codec.h"
#include "crawl/frames.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace smo::crawling;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    FrameReader reader;
    reader.append(bytes);
    while (const std::optional<Frame> frame = reader.next()) (void)decode_result(frame->payload);
    (void)decode_item(bytes);
    if (const auto result = decode_result(bytes); result && encode_result(*result).size() != size) __builtin_trap();
    return 0;
}
