// A figure for each picture: the whole of it, what every platform that crops it keeps, and the frame of each.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "report/preview_html.h"
#include "report/preview_html_parts.h"

namespace smo::sheet {
namespace {

struct Frame {
    Crop crop;
    std::vector<std::string> names;
};

struct Use {
    Crop kept;                       // by all that crop it
    std::vector<Frame> frames;       // of those that crop it
    std::vector<std::string> whole;  // those that show it whole
    std::vector<std::string> undocumented;
};

/// Frames that differ by less than the eye sees are one.
bool about_equal(const Crop& a, const Crop& b) {
    constexpr int slack = 8;
    return std::abs(a.left - b.left) <= slack && std::abs(a.top - b.top) <= slack && std::abs(a.width - b.width) <= slack &&
           std::abs(a.height - b.height) <= slack;
}

void add_frame(std::vector<Frame>& frames, const Crop& crop, const std::string& name) {
    const auto found = std::find_if(frames.begin(), frames.end(), [&](const Frame& frame) { return about_equal(frame.crop, crop); });
    if (found == frames.end())
        frames.push_back({crop, {name}});
    else
        found->names.push_back(name);
}

Use use_of(const Sheet& sheet, const PagePreview& page, std::string_view url) {
    Use use;
    for (const Card& card : page.cards) {
        const Card::Image* image = shown_image(card);
        if (!image || image->url != url) continue;
        const Drawing* drawing = sheet.drawing(card);
        if (drawing && drawing->frame_width > 0) {
            const Crop crop = crop_to(image->width, image->height, drawing->frame_width, drawing->frame_height);
            use.kept = common(use.kept, crop);
            add_frame(use.frames, crop, sheet.name(card));
        } else {
            (drawing && drawing->within_width > 0 ? use.whole : use.undocumented).push_back(sheet.name(card));
        }
    }
    return use;
}

std::string percent(int thousandths) {
    return fmt::format("{}.{}%", thousandths / 10, thousandths % 10);
}

/// "all of the width, 78% of the height".
std::string share(const Crop& crop) {
    const auto part = [](int thousandths) { return thousandths >= 995 ? std::string("all") : fmt::format("{}%", (thousandths + 5) / 10); };
    return part(crop.width) + " of the width, " + part(crop.height) + " of the height";
}

std::string place(const Crop& crop) {
    return fmt::format("left:{};top:{};width:{};height:{}", percent(crop.left), percent(crop.top), percent(crop.width), percent(crop.height));
}

std::string drawn_frames(const Sheet& sheet, const Use& use) {
    std::string out = fmt::format("<span class=\"kept {}\"></span>", sheet.shapes.named(place(use.kept)));
    for (std::size_t i = 0; i < use.frames.size(); ++i)
        out += fmt::format("<span class=\"frame f{} {}\"><b>{}</b></span>", i % 6 + 1,
                           sheet.shapes.named(fmt::format("{};--n:{}", place(use.frames[i].crop), i)), i + 1);
    return out;
}

std::string explained(const Use& use) {
    std::string out;
    if (!use.frames.empty()) {
        if (use.kept.width > 0 && use.kept.height > 0)
            out += "<p><span class=\"key-kept\"></span>Kept by all that crop it: " + share(use.kept) + ". Put what matters there.</p>\n";
        else
            out += "<p>No part of it is kept by all.</p>\n";
        out += "<ul class=\"frames\">\n";
        for (std::size_t i = 0; i < use.frames.size(); ++i)
            out += fmt::format("<li><b class=\"f{}\">{}</b> {}: {}</li>\n", i % 6 + 1, i + 1, share(use.frames[i].crop), told(listed(use.frames[i].names)));
        out += "</ul>\n";
    }
    if (!use.whole.empty()) out += "<p>Shown whole by " + told(listed(use.whole)) + ".</p>\n";
    if (!use.undocumented.empty()) out += "<p>No source says how it is cropped by " + told(listed(use.undocumented)) + ".</p>\n";
    if (use.frames.empty() && use.whole.empty() && use.undocumented.empty()) out += "<p>No chosen platform shows it.</p>\n";
    return out;
}

std::string figure(const Sheet& sheet, const PagePreview& page, const Picture& picture, const std::string& id) {
    const Use use = use_of(sheet, page, picture.url);
    const Card::Image image{picture.url, picture.type, {}, picture.width, picture.height, picture.bytes, Known::yes};
    const bool sized = picture.width > 0 && picture.height > 0;
    const bool shown = !sheet.gallery.shown_by(picture).empty();
    const std::string shape =
        sized ? fmt::format("--iw:{};--ih:{};aspect-ratio:{}/{}", picture.width, picture.height, picture.width, picture.height) : "aspect-ratio:3/2";
    const std::string frames =
        sized && !use.frames.empty() ? "<span class=\"frames-over\" aria-hidden=\"true\">" + drawn_frames(sheet, use) + "</span>" : std::string();
    std::string out = fmt::format("<figure class=\"picture\" id=\"{}\">\n<div class=\"whole\">{}</div>\n", id,
                                  picture_box(sheet.gallery, &picture, image, sheet.shapes.named(shape), frames));
    out += fmt::format("<figcaption><p>{} <span class=\"facts\">{}</span></p>\n", link(picture.url, file_name(picture.url)),
                       picture_facts(picture.width, picture.height, picture.bytes, picture.type));
    if (!shown) out += "<p class=\"facts\">Not drawn here: " + told(why_not_shown(&picture)) + ".</p>\n";
    return out + explained(use) + "</figcaption>\n</figure>\n";
}

}  // namespace

std::string pictures_of(const Sheet& sheet, const PagePreview& page, std::string_view id) {
    std::string out;
    for (std::size_t i = 0; i < page.pictures.size(); ++i) out += figure(sheet, page, page.pictures[i], fmt::format("{}-picture-{}", id, i + 1));
    if (out.empty()) return out;
    return fmt::format("<div class=\"pictures\">\n<h3>{}</h3>\n{}</div>\n", page.pictures.size() == 1 ? "The picture" : "The pictures", out);
}

}  // namespace smo::sheet
