// One card as a box with the proportions it has on its platform.

#include <fmt/format.h>
#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>

#include "report/preview_terminal_geometry.h"
#include "report/preview_terminal_text.h"

namespace smo::screen {
namespace {

constexpr std::size_t screen_lines = 6;  // where nobody documented how many lines are shown

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

/// Name, facts and crop, as many as find room; each line as wide as the picture.
std::vector<std::string> captioned(const Drawn& drawn, Cells cells, Box& box) {
    const Card::Image& image = *drawn.image();
    const std::size_t columns = cells.columns - 2;
    std::vector<std::string> words = {elide_middle(file_name(image.url), columns)};
    const std::vector<std::string> lines = caption_lines(picture_facts(image, drawn.screen.page.picture(image.url)), columns);
    box.caption = words.size() + lines.size() <= cells.rows;
    if (box.caption) words.insert(words.end(), lines.begin(), lines.end());
    const std::vector<std::string> crop = lines_of(crop_words(crop_of(drawn.drawing, image)), columns);
    box.crop = box.caption && words.size() + crop.size() <= cells.rows;
    if (box.crop) words.insert(words.end(), crop.begin(), crop.end());
    std::vector<std::string> result((cells.rows - std::min(cells.rows, words.size())) / 2, spaces(cells.columns));
    for (const std::string& line : words) result.push_back(centred(line, cells.columns));
    result.resize(cells.rows, spaces(cells.columns));
    return result;
}

/// Builds the box line by line.
class Carpenter {
public:
    Carpenter(const Drawn& drawn, std::size_t indent)
        : drawn_(drawn), ink_(drawn.screen.ink), indent_(indent), geometry_(geometry_of(drawn, ink_.width() - indent)) {}

    Box build() {
        text_ = text_lines();
        if (drawn_.image()) picture_ = picture_lines();
        if (!drawn_.image()) {
            plain();
        } else if (geometry_.beside) {
            beside();
        } else {
            stacked();
        }
        return std::move(box_);
    }

private:
    std::string line(std::string_view piece) const { return ink_.paint(Colour::dim, piece); }
    void rule(std::string_view left, std::string_view right) { add(line(std::string(left) + repeated("─", geometry_.columns - 2) + std::string(right))); }
    void add(const std::string& content) { box_.text += spaces(indent_) + content + "\n"; }
    void text_line(const std::string& content) { add(line("│") + " " + content + " " + line("│")); }

    std::vector<std::string> text_lines() const {
        std::vector<std::string> out;
        for (const WrittenPart& part : written_parts(drawn_))
            for (const std::string& one : lines_of(part.shown, geometry_.text))
                out.push_back(ink_.paint(part.name == "title"  ? Colour::bold
                                         : part.name == "host" ? Colour::dim
                                                               : Colour::none,
                                         one) +
                              spaces(geometry_.text - std::min(geometry_.text, text::width(one))));
        if (out.empty()) out.push_back(spaces(geometry_.text));
        return out;
    }
    /// Empty cells where the terminal itself draws the picture.
    std::vector<std::string> picture_lines() {
        const Card::Image& image = *drawn_.image();
        if (const Picture* picture = drawn_.screen.page.picture(image.url))
            overlay_ = inline_picture(*picture, crop_of(drawn_.drawing, image), geometry_.picture, drawn_.screen.options.pictures);
        if (!overlay_.empty()) return std::vector<std::string>(geometry_.picture.rows, spaces(geometry_.picture.columns));
        return captioned(drawn_, geometry_.picture, box_);
    }
    /// The cursor goes up into the rows just printed and comes back, so that nothing scrolls while the picture appears.
    void overlay(std::size_t rows_up, std::size_t column) {
        if (!overlay_.empty())
            box_.text += fmt::format(
                "\x1b"
                "7\x1b[{}A\x1b[{}G{}\x1b"
                "8",
                rows_up, indent_ + column, overlay_);
    }

    void plain() {
        rule("╭", "╮");
        for (const std::string& one : text_) text_line(one);
        rule("╰", "╯");
    }
    void filling_picture() {
        for (const std::string& one : picture_) add(line("│") + one + line("│"));
        overlay(picture_.size(), 2);
    }
    void framed_picture() {
        const auto row = [&](const std::string& content) { text_line(content + spaces(geometry_.text - geometry_.picture.columns - 2)); };
        row(line("┌" + repeated("─", geometry_.picture.columns) + "┐"));
        for (const std::string& one : picture_) row(line("│") + one + line("│"));
        overlay(picture_.size(), 4);
        row(line("└" + repeated("─", geometry_.picture.columns) + "┘"));
    }
    void stacked() {
        const bool below = drawn_.drawing.image_at == "bottom";
        rule("╭", "╮");
        if (below)
            for (const std::string& one : text_) text_line(one);
        if (below && geometry_.fills) rule("├", "┤");
        if (geometry_.fills) filling_picture();
        if (!geometry_.fills) framed_picture();
        if (!below && geometry_.fills) rule("├", "┤");
        if (!below)
            for (const std::string& one : text_) text_line(one);
        rule("╰", "╯");
    }

    void beside() {
        const std::size_t rows = std::max(picture_.size() + (text_.size() > picture_.size() ? 1 : 0), text_.size());
        const std::size_t above = (rows - text_.size()) / 2;
        split_rule("╭", "┬", "╮");
        for (std::size_t i = 0; i < rows; ++i) {
            const std::size_t at = i - std::min(i, above);
            const std::string words = i >= above && at < text_.size() ? text_[at] : spaces(geometry_.text);
            side_row(i, words);
            if (i + 1 == picture_.size()) overlay(picture_.size(), drawn_.drawing.image_at == "left" ? 2 : geometry_.text + 5);
        }
        const bool open = rows > picture_.size();
        split_rule("╰", open ? "─" : "┴", "╯");
    }
    void split_rule(std::string_view first, std::string_view middle, std::string_view last) {
        const std::string picture = repeated("─", geometry_.picture.columns), words = repeated("─", geometry_.text + 2);
        const bool left = drawn_.drawing.image_at == "left";
        add(line(std::string(first) + (left ? picture : words) + std::string(middle) + (left ? words : picture) + std::string(last)));
    }
    /// Below a picture that is lower than the text its border closes.
    void side_row(std::size_t i, const std::string& words) {
        const bool left = drawn_.drawing.image_at == "left";
        const bool closing = i == picture_.size();
        const std::string content = i < picture_.size() ? picture_[i]
                                    : closing           ? line(repeated("─", geometry_.picture.columns))
                                                        : spaces(geometry_.picture.columns);
        if (left)
            add(line(closing ? "├" : "│") + content + line(i < picture_.size() ? "│" : closing ? "╯" : " ") + " " + words + " " + line("│"));
        else
            add(line("│") + " " + words + " " + line(i < picture_.size() ? "│" : closing ? "╰" : " ") + content + line(closing ? "┤" : "│"));
    }

    const Drawn& drawn_;
    const Ink& ink_;
    std::size_t indent_;
    Geometry geometry_;
    std::vector<std::string> text_, picture_;
    std::string overlay_;
    Box box_;
};

int lines_of_part(const Drawing& drawing, std::string_view part) {
    if (part == "title") return std::max(0, drawing.title_lines);
    if (part == "description") return std::max(0, drawing.description_lines);
    return 1;
}

/// Where only the picture's place is documented.
const std::vector<std::string>& usual_parts() {
    static const std::vector<std::string> parts = {"site_name", "title", "description"};
    return parts;
}

/// What a part of the card says: "host" is the host of the address it names.
std::string part_text(const PagePreview& page, const Card& card, std::string_view part) {
    if (part == "host") {
        const Card::Value* named = card.find("url");
        const std::optional<Url> url = Url::parse(named ? named->text : page.url);
        return url ? card_text(url->host()) : std::string();
    }
    const Card::Value* value = card.find(part);
    if (!value) return {};
    const std::string shown = card_text(value->text);
    const bool marked = shown.ends_with("…") || shown.ends_with("...");
    return value->cut && !marked ? shown + "…" : shown;
}

}  // namespace

const Card::Image* Drawn::image() const {
    if (drawing.image_at.empty() || card.images.empty() || card.images.front().shown == Known::no) return nullptr;
    return &card.images.front();
}

std::vector<WrittenPart> written_parts(const Drawn& drawn) {
    const std::size_t columns = natural_geometry(drawn).text;
    std::vector<WrittenPart> parts;
    for (const std::string& name : drawn.drawing.parts.empty() ? usual_parts() : drawn.drawing.parts) {
        const std::string all = part_text(drawn.screen.page, drawn.card, name);
        if (all.empty()) continue;
        const int lines = lines_of_part(drawn.drawing, name);
        const Clamped clamped = clamp(all, columns, lines > 0 ? static_cast<std::size_t>(lines) : screen_lines);
        WrittenPart part{name, clamped.shown, clamped.rest, lines};
        if (lines == 0 && !part.rest.empty()) part.shown += " […]";
        parts.push_back(std::move(part));
    }
    return parts;
}

Box box_of(const Drawn& drawn, std::size_t indent) {
    return Carpenter(drawn, indent).build();
}

}  // namespace smo::screen
