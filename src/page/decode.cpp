// Content-Encoding undone, the last one first.

#include "page/inflate.h"

#include <smo/page.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo {
namespace {

constexpr std::size_t most_encodings = 3;

using Undo = page::Plain (*)(std::string_view raw, std::size_t most);
struct Coding {
    std::string_view name;
    Undo undo;
};
constexpr std::array codings = std::to_array<Coding>({
    {"br", page::unbrotli},
    {"deflate", page::inflate_raw_or_zlib},
    {"gzip", page::gunzip},
    {"x-gzip", page::gunzip},
    {"zstd", page::unzstd},
});

std::vector<std::string> listed_encodings(const Headers& headers) {
    std::vector<std::string> names;
    for (std::string_view value : headers.all("content-encoding"))
        for (std::string_view part : text::split(value, ',')) {
            std::string name = text::lower(text::trim(part).substr(0, 60));
            if (!name.empty() && name != "identity" && names.size() <= most_encodings) names.push_back(std::move(name));
        }
    return names;
}

Undo undo_of(std::string_view name) {
    const auto* found = std::find_if(codings.begin(), codings.end(), [&](const Coding& coding) { return coding.name == name; });
    return found == codings.end() ? nullptr : found->undo;
}

}  // namespace

Decoded decode_body(const Headers& headers, std::string_view raw, std::int64_t max_bytes) {
    Decoded decoded;
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(max_bytes, 0));
    std::vector<std::string> names = listed_encodings(headers);
    if (names.size() > most_encodings) {
        decoded.problem = "more than " + std::to_string(most_encodings) + " content encodings";
        return decoded;
    }
    for (const std::string& name : names)
        if (!undo_of(name)) decoded.problem = name + ": unknown content encoding";
    if (!decoded.problem.empty() || raw.empty()) return decoded;
    if (names.empty()) {
        decoded.bytes = raw.substr(0, most);
        decoded.cut = raw.size() > most;
        return decoded;
    }
    std::string_view left = raw;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        page::Plain plain = undo_of(*name)(left, most);
        decoded.bytes = std::move(plain.bytes);
        decoded.cut = decoded.cut || plain.cut;
        if (!plain.note.empty()) decoded.note = *name + ": " + plain.note;
        // What an outer encoding was cut to ends too early for the inner one, and that is no fault of the site.
        const bool our_cut = decoded.cut && plain.problem == page::truncated;
        if (!plain.problem.empty() && !our_cut) decoded.problem = *name + ": " + plain.problem;
        if (!decoded.problem.empty()) return decoded;
        left = decoded.bytes;
    }
    // Nobody who means well packs twice what unpacks to this much.
    if (names.size() > 1 && decoded.cut)
        decoded.problem = std::to_string(names.size()) + " content encodings around more than " + std::to_string(max_bytes) + " bytes: a decompression bomb";
    return decoded;
}

}  // namespace smo
