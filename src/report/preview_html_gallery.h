#pragma once
// The pictures of a sheet: each distinct file stands once in the style sheet, and whatever shows it names its class.

#include <smo/preview.h>

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace smo::sheet {

class Gallery {
public:
    Gallery() = default;
    explicit Gallery(std::span<const PagePreview> pages);
    /// The whole file, else its thumbnail, unless it is there already or too much. The picture must outlive the gallery.
    void add(const Picture& picture);

    /// The rules of style that carry the files.
    const std::string& css() const& { return css_; }
    const std::string& css() const&& = delete;
    /// The class that shows this picture ("p3"), empty when it is not in the sheet.
    std::string shown_by(const Picture& picture) const;

private:
    std::map<std::string_view, int> numbers_;  // by the bytes of the files
    std::size_t total_ = 0;
    std::string css_;
};

const Picture* find_picture(const PagePreview& page, std::string_view url);
/// Why a picture that is not in the sheet is not in it.
std::string why_not_shown(const Picture* picture);
/// "1200 × 630 pixels, 81 kB, image/jpeg", as far as known.
std::string picture_facts(int width, int height, std::int64_t bytes, std::string_view type);
/// A box that shows the picture, or in its place the name and the size; `shape` is a class, `inside` markup of ours.
std::string picture_box(const Gallery& gallery, const Picture* picture, const Card::Image& image, std::string_view shape, std::string_view inside = {});

}  // namespace smo::sheet
