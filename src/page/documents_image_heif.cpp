#include <smo/text.h>

#include "page/documents_image.h"

namespace smo::page {

namespace {

struct Box {
    std::string_view type;
    std::string_view content;
    bool is_cut = false;
};

/// Takes the next box off `rest`; an empty type when none is left or its length makes no sense.
Box next_box(std::string_view& rest) {
    std::string_view bytes = rest;
    rest = {};
    if (bytes.size() < 8) return {};
    std::uint64_t length = big(bytes, 0, 4);
    std::size_t header = 8;
    if (length == 1) {
        header = 16;
        length = std::uint64_t{big(bytes, 8, 4)} << 32U | big(bytes, 12, 4);
    }
    if (length == 0) length = bytes.size();  // to the end of the file
    if (length < header || bytes.size() < header) return {};
    bool is_cut = length > bytes.size();
    std::size_t end = is_cut ? bytes.size() : static_cast<std::size_t>(length);
    rest = bytes.substr(end);
    return {bytes.substr(4, 4), bytes.substr(header, end - header), is_cut};
}

/// The content of the first box of that type; empty if there is none.
std::string_view find_box(std::string_view content, std::string_view type) {
    for (Box box = next_box(content); !box.type.empty(); box = next_box(content)) {
        if (box.type == type) return box.content;
    }
    return {};
}

/// The properties of all items stand together; the largest picture is the one shown, smaller ones are tiles and thumbnails.
void read_properties(ImageReading& image, std::string_view properties) {
    std::uint64_t largest = 0;
    for (Box box = next_box(properties); !box.type.empty(); box = next_box(properties)) {
        if (box.type == "ispe" && box.content.size() >= 12) {
            std::uint64_t area = std::uint64_t{big(box.content, 4, 4)} * big(box.content, 8, 4);
            if (image.width && area <= largest) continue;
            largest = area;
            image.width = big(box.content, 4, 4);
            image.height = big(box.content, 8, 4);
        }
        if (box.type == "irot" && (big(box.content, 0, 1) & 1U) != 0) image.facts.turn = (big(box.content, 0, 1) & 2U) != 0 ? 6 : 8;
        if (box.type == "auxC" && box.content.find(":alpha") != std::string_view::npos) image.facts.transparent = true;
        if (box.type == "auxC" && box.content.find("auxid:1") != std::string_view::npos) image.facts.transparent = true;
    }
}

void read_brands(ImageReading& image, std::string_view brands) {
    image.facts.type.clear();
    for (std::size_t at = 0; at + 4 <= brands.size(); at += at == 0 ? 8 : 4) {
        std::string_view brand = brands.substr(at, 4);
        if (brand == "avis" && at == 0) image.facts.animated = true;
        if (brand == "avif" || brand == "avis") image.facts.type = "image/avif";
        bool is_heic = brand == "heic" || brand == "heix" || brand == "hevc" || brand == "heim" || brand == "heis" || brand == "mif1" || brand == "msf1";
        if (is_heic && image.facts.type.empty()) image.facts.type = "image/heic";
        if (at == 0 && image.facts.type.empty()) image.facts.type = "video/mp4";
    }
}

}  // namespace

void read_heif(ImageReading& image) {
    std::string_view rest = image.bytes;
    Box first = next_box(rest);
    if (first.is_cut || first.type.empty()) image.missing(ends_in_header);
    read_brands(image, first.content.substr(0, 256));
    if (!image.facts.type.empty() && image.facts.type.substr(0, 6) != "image/") return;
    std::string_view meta = find_box(rest, "meta");
    std::string_view properties = meta.size() >= 4 ? find_box(find_box(meta.substr(4), "iprp"), "ipco") : std::string_view();
    read_properties(image, properties);
    if (!image.width) return image.missing(ends_in_header);
    bool is_cut = false;
    for (Box box = next_box(rest); !box.type.empty(); box = next_box(rest)) is_cut = box.is_cut;
    if (is_cut) image.missing(picture_truncated);
}

}  // namespace smo::page
