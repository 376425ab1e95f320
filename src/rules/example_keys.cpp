#include "rules/example_keys.h"

#include <smo/text.h>

#include <array>

#include "rules/values.h"

namespace smo {
namespace {

struct Row {
    std::string_view name;
    KeyKind kind;
};

constexpr std::array plain = std::to_array<Row>({{"url", KeyKind::url},
                                                 {"site", KeyKind::site},
                                                 {"status", KeyKind::status},
                                                 {"http:status", KeyKind::status},
                                                 {"pad", KeyKind::pad},
                                                 {"http:redirects", KeyKind::redirects},
                                                 {"http:first-byte", KeyKind::first_byte},
                                                 {"hop:url", KeyKind::hop}});

/// "probe:og:image[2].width": the number stands behind the fact's name.
std::optional<ExampleKey> read_probe(std::string_view key) {
    ExampleKey read;
    read.kind = KeyKind::probe;
    std::string name(key);
    if (const std::size_t open = name.find('['); open != std::string::npos) {
        const std::size_t close = name.find("].", open);
        if (close == std::string::npos) return std::nullopt;
        const std::optional<std::int64_t> ordinal = text::to_integer(std::string_view(name).substr(open + 1, close - open - 1));
        if (!ordinal || *ordinal < 1 || *ordinal > 99) return std::nullopt;
        read.ordinal = static_cast<std::size_t>(*ordinal);
        name.erase(open, close + 1 - open);
    }
    const std::optional<ProbeName> probe = probe_name(name);
    if (!probe || !is_fact_name(probe->fact)) return std::nullopt;
    read.fact = probe->fact;
    read.name = std::move(name);
    return read;
}

}  // namespace

std::optional<ExampleKey> read_example_key(std::string_view key) {
    for (const Row& row : plain)
        if (row.name == key) return ExampleKey{row.kind, std::string(key), {}, 1};
    if (key.starts_with("probe:")) return read_probe(key);
    for (const std::string_view ownerless : {"robots:", "asked:", "as:", "sitemap:"})
        if (key.starts_with(ownerless) && key.size() > ownerless.size()) return ExampleKey{KeyKind::robots, std::string(key), {}, 1};
    if (key.starts_with("http:") && key.size() > 5) return ExampleKey{KeyKind::header, text::lower(key.substr(5)), {}, 1};
    return std::nullopt;
}

}  // namespace smo
