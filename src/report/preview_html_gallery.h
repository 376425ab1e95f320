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
    explicit Gallery(std::span<const PagePreview> pages);

    /// The rules of style that carry the files.
    const std::string& css() const& { return css_; }
    const std::string& css() const&& = delete;
    /// The class that shows this picture ("p3"), empty when it is not in the sheet.
    std::string shown_by(const Picture& picture) const;

private:
    std::map<std::string_view, int> numbers_;  // of the pages' data
    std::string css_;
};

const Picture* find_picture(const PagePreview& page, std::string_view url);
/// Why a picture that is not in the sheet is not in it.
std::string why_not_shown(const Picture* picture);
/// "1200 × 630 pixels, 81 kB, image/jpeg", as far as known.
std::string picture_facts(int width, int height, std::int64_t bytes, std::string_view type);
/// A box that shows the picture, or in its place the name and the size; `style` is CSS of ours, `inside` markup of ours.
std::string picture_box(const Gallery& gallery, const Picture* picture, const Card::Image& image, std::string_view style, std::string_view inside = {});

}  // namespace smo::sheet
