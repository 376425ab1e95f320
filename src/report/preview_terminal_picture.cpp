#include "report/preview_terminal_picture.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>

#include "report/preview_terminal_text.h"

namespace smo {
namespace {

constexpr std::size_t most_inline_bytes = std::size_t{4} << 20;
constexpr std::size_t kitty_chunk = 4096;  // of base64, by the protocol
constexpr int visible = 2;                 // per cent; nobody sees less
constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i) three = three << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) out += at + i <= bytes.size() ? digits[three >> (18 - 6 * i) & 63U] : '=';
    }
    return out;
}

/// https://sw.kovidgoyal.net/kitty/graphics-protocol/: only the first chunk carries the keys; q=2 keeps the terminal from answering, C=1 the cursor from
/// moving.
std::string kitty(const Picture& picture, const Crop& crop, Cells cells) {
    const auto part = [](int side, int thousandths) { return std::int64_t{side} * thousandths / 1000; };
    std::string keys = fmt::format("a=T,f=100,q=2,C=1,c={},r={}", cells.columns, cells.rows);
    if (crop != Crop{} && picture.width > 0 && picture.height > 0)
        keys += fmt::format(",x={},y={},w={},h={}", part(picture.width, crop.left), part(picture.height, crop.top),
                            std::max<std::int64_t>(1, part(picture.width, crop.width)), std::max<std::int64_t>(1, part(picture.height, crop.height)));
    const std::string data = base64(picture.data);
    std::string out;
    for (std::size_t at = 0; at < data.size(); at += kitty_chunk) {
        const bool more = at + kitty_chunk < data.size();
        out += fmt::format("\x1b_G{}m={};{}\x1b\\", at == 0 ? keys + "," : "", more ? 1 : 0, std::string_view(data).substr(at, kitty_chunk));
    }
    return out;
}

/// https://iterm2.com/documentation-images.html
std::string iterm(const Picture& picture, Cells cells) {
    return fmt::format("\x1b]1337;File=size={};width={};height={};preserveAspectRatio=1;inline=1:{}\a", picture.data.size(), cells.columns, cells.rows,
                       base64(picture.data));
}

}  // namespace

std::string type_word(std::string_view type) {
    if (type == "image/svg+xml") return "SVG";
    if (type.starts_with("image/x-")) return card_text(type.substr(8));
    if (!type.starts_with("image/") || type.size() > 16) return text::ellipsis(card_text(type), 24);
    std::string word = card_text(type.substr(6));
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return word;
}

std::string PictureFacts::text() const {
    return size.empty() || kind.empty() ? size + kind : size + ", " + kind;
}

PictureFacts picture_facts(const Card::Image& image, const Picture* picture) {
    PictureFacts facts;
    if (image.width > 0 && image.height > 0) facts.size = fmt::format("{} × {} pixels", image.width, image.height);
    const std::string& type = picture && !picture->type.empty() ? picture->type : image.type;
    const std::int64_t bytes = picture && picture->bytes > 0 ? picture->bytes : image.bytes;
    if (!type.empty()) facts.kind = type_word(type);
    if (bytes > 0) facts.kind += (facts.kind.empty() ? "" : ", ") + text::byte_size(bytes);
    return facts;
}

std::vector<std::string> caption_lines(const PictureFacts& facts, std::size_t columns) {
    const std::string all = facts.text();
    if (all.empty()) return lines_of("size unknown", columns);
    if (text::width(all) <= columns) return {all};
    std::vector<std::string> lines;
    std::string size = facts.size;
    if (text::width(size) > columns) size = size.substr(0, size.find(" pixels"));
    if (text::width(size) > columns) size = text::replace_all(size, " × ", "×");
    for (const std::string& part : {size, facts.kind})
        for (const std::string& line : lines_of(part, columns)) lines.push_back(line);
    return lines;
}

std::string crop_words(const Crop& crop) {
    const auto percent = [](int kept) { return (1000 - kept + 5) / 10; };
    if (percent(crop.width) >= visible) return fmt::format("{} % cut at the sides", percent(crop.width));
    if (percent(crop.height) >= visible) return fmt::format("{} % cut at top and bottom", percent(crop.height));
    return {};
}

Crop crop_of(const Drawing& drawing, const Card::Image& image) {
    return crop_to(image.width, image.height, drawing.frame_width, drawing.frame_height);
}

std::string inline_picture(const Picture& picture, const Crop& crop, Cells cells, PreviewOptions::Pictures how) {
    if (picture.data.empty() || picture.data.size() > most_inline_bytes) return {};
    const bool plain = picture.type == "image/png" || picture.type == "image/jpeg" || picture.type == "image/gif" || picture.type == "image/webp";
    switch (how) {
        case PreviewOptions::Pictures::frames:
            return {};
        case PreviewOptions::Pictures::kitty:
            return picture.type == "image/png" ? kitty(picture, crop, cells) : std::string();
        case PreviewOptions::Pictures::iterm:
            return plain ? iterm(picture, cells) : std::string();
    }
    return {};
}

}  // namespace smo
