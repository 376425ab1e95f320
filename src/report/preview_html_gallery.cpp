#include "report/preview_html_gallery.h"

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "report/preview_html_parts.h"

namespace smo::sheet {
namespace {

constexpr std::size_t one_picture = 2U << 20U;
constexpr std::size_t all_pictures = 24U << 20U;

/// What browsers show as a picture.
constexpr std::array<std::string_view, 9> types = {"image/apng", "image/avif",    "image/bmp",  "image/gif",   "image/jpeg",
                                                   "image/png",  "image/svg+xml", "image/webp", "image/x-icon"};

struct File {
    std::string_view bytes, type;
};

/// What can stand in a sheet of this picture; no bytes when nothing can.
File file_of(const Picture& picture) {
    const bool known = std::find(types.begin(), types.end(), picture.type) != types.end();
    if (known && !picture.data.empty() && picture.data.size() <= one_picture) return {picture.data, picture.type};
    return {picture.thumbnail, "image/webp"};
}

}  // namespace

Gallery::Gallery(std::span<const PagePreview> pages) {
    for (const PagePreview& page : pages)
        for (const Picture& picture : page.pictures) add(picture);
}

void Gallery::add(const Picture& picture) {
    const File file = file_of(picture);
    if (file.bytes.empty() || numbers_.contains(file.bytes) || total_ + file.bytes.size() > all_pictures) return;
    total_ += file.bytes.size();
    const int number = static_cast<int>(numbers_.size()) + 1;
    numbers_.emplace(file.bytes, number);
    css_ += fmt::format(".p{}{{background-image:url(\"data:{};base64,{}\")}}\n", number, file.type, base64(file.bytes));
}

std::string Gallery::shown_by(const Picture& picture) const {
    const auto found = numbers_.find(file_of(picture).bytes);
    return found == numbers_.end() ? std::string() : "p" + std::to_string(found->second);
}

const Picture* find_picture(const PagePreview& page, std::string_view url) {
    const auto found = std::find_if(page.pictures.begin(), page.pictures.end(), [&](const Picture& picture) { return picture.url == url; });
    return found == page.pictures.end() ? nullptr : &*found;
}

std::string why_not_shown(const Picture* picture) {
    if (!picture) return "not looked at";
    if (!picture->why.empty()) return picture->why;
    if (picture->data.empty()) return "the file was not kept";
    if (picture->data.size() > one_picture) return "too big for this sheet";
    return file_of(*picture).bytes.empty() ? "not a picture that browsers show" : "this sheet holds enough pictures";
}

std::string picture_facts(int width, int height, std::int64_t bytes, std::string_view type) {
    std::vector<std::string> facts;
    if (width > 0 && height > 0) facts.push_back(fmt::format("{} × {} pixels", width, height));
    if (bytes > 0) facts.push_back(text::byte_size(bytes));
    if (!type.empty()) facts.push_back(told(type));
    return fmt::format("{}", fmt::join(facts, ", "));
}

std::string picture_box(const Gallery& gallery, const Picture* picture, const Card::Image& image, std::string_view shape, std::string_view inside) {
    const std::string number = picture ? gallery.shown_by(*picture) : std::string();
    const std::string name = image.url.empty() ? "a picture of its own choice" : file_name(image.url);
    if (!number.empty())
        return fmt::format("<div class=\"pic {} {}\"><span class=\"cover\" role=\"img\" aria-label=\"Picture {}\"></span>{}</div>\n", number, shape, told(name),
                           inside);
    const std::string size = image.width > 0 && image.height > 0 ? fmt::format(" {} × {}", image.width, image.height) : std::string();
    return fmt::format("<div class=\"pic empty {}\"><p class=\"stand-in\"><span>{}</span>{}</p>{}</div>\n", shape, told(name), size, inside);
}

}  // namespace smo::sheet
