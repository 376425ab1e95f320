// Two reports to compare: smo diff reads what somebody else may have written.
#include <smo/report.h>

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace smo;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t middle = bytes.find('\0');
    const auto before = parse_json(bytes.substr(0, middle), {.depth = 32, .bytes = 1 << 20});
    const auto after = middle == std::string_view::npos ? before : parse_json(bytes.substr(middle + 1), {.depth = 32, .bytes = 1 << 20});
    if (!before || !after) return 0;
    const auto diff = diff_reports(*before, *after, "old.json", "new.json");
    if (!diff) return 0;
    (void)diff_terminal(*diff, {});
    (void)diff_markdown(*diff);
    (void)diff_json(*diff);
    return 0;
}
