#include <smo/text.h>
#include <array>
#include <cmath>

#include "page/documents_image.h"
#include "page/documents_sniff.h"

namespace smo::page {

namespace {

/// The text behind declarations, comments and a doctype: where the root element begins. Empty if it does not begin with "<".
std::string_view root_of(std::string_view text) {
    text = without_bom(text);
    for (int passed = 0; passed < 100 && text.size() > 1; ++passed) {
        std::string_view end;
        if (text.substr(0, 4) == "<!--")
            end = "-->";
        else if (text.substr(0, 2) == "<?")
            end = "?>";
        else if (text.substr(0, 2) == "<!")
            end = text.substr(0, text.find('>')).find('[') != std::string_view::npos ? "]>" : ">";
        else
            return text[0] == '<' ? text : std::string_view();
        std::size_t at = text.find(end);
        if (at == std::string_view::npos) return {};
        text = without_bom(text.substr(at + end.size()));
    }
    return {};
}

/// The value of an attribute in a start tag; quotes of other attributes are respected.
std::string_view attribute(std::string_view tag, std::string_view name) {
    std::size_t at = std::min(tag.find_first_of(" \t\r\n\f"), tag.size());
    while (at < tag.size()) {
        std::size_t begin = tag.find_first_not_of(" \t\r\n\f/", at);
        std::size_t equals = tag.find('=', begin);
        if (begin == std::string_view::npos || equals == std::string_view::npos) return {};
        std::size_t open = tag.find_first_of("\"'", equals);
        if (open == std::string_view::npos) return {};
        std::size_t close = tag.find(tag[open], open + 1);
        if (close == std::string_view::npos) return {};
        if (text::trim(tag.substr(begin, equals - begin)) == name) return text::trim(tag.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    return {};
}

/// The start tag without its brackets; the ">" of a quoted value does not end it. Nothing when it does not end.
std::optional<std::string_view> start_tag(std::string_view root) {
    char quote = 0;
    for (std::size_t i = 1; i < root.size(); ++i) {
        char c = root[i];
        if (quote == 0 && c == '>') return root.substr(1, i - 1);
        if (quote != 0 && c == quote)
            quote = 0;
        else if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
    }
    return std::nullopt;
}

std::optional<double> sane(std::optional<double> number) {
    bool is_sane = number && std::isfinite(*number) && *number > 0 && *number < 1e7;
    return is_sane ? number : std::nullopt;
}

/// A length in CSS pixels; percentages and font units say nothing about a picture on its own.
std::optional<double> pixels(std::string_view length) {
    struct Unit {
        std::string_view name;
        double pixels;
    };
    constexpr std::array<Unit, 7> units = {{{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}}};
    std::size_t end = std::min(length.find_first_not_of("0123456789.+-"), length.size());
    for (const Unit& unit : units) {
        if (length.substr(end) != unit.name) continue;
        std::optional<double> number = sane(text::to_number(length.substr(0, end)));
        return number ? sane(*number * unit.pixels) : std::nullopt;
    }
    return std::nullopt;
}

void read_size(ImageReading& image, std::string_view tag) {
    std::optional<double> width = pixels(attribute(tag, "width"));
    std::optional<double> height = pixels(attribute(tag, "height"));
    std::string box = text::replace_all(attribute(tag, "viewBox"), ",", " ");
    std::vector<std::string_view> numbers = text::words(box);
    std::optional<double> box_width = numbers.size() == 4 ? sane(text::to_number(numbers[2])) : std::nullopt;
    std::optional<double> box_height = numbers.size() == 4 ? sane(text::to_number(numbers[3])) : std::nullopt;
    if (box_width && box_height) {
        if (!width && !height) width = box_width;
        if (width && !height) height = *width * *box_height / *box_width;
        if (height && !width) width = *height * *box_width / *box_height;
    }
    if (!sane(width) || !sane(height)) return;
    image.facts.width = static_cast<int>(std::lround(*width));
    image.facts.height = static_cast<int>(std::lround(*height));
}

}  // namespace

void read_svg(ImageReading& image) {
    constexpr std::size_t looked_at = 65'536;
    std::string_view root = root_of(image.bytes.substr(0, looked_at));
    std::string_view name = root.substr(0, root.find_first_of(" \t\r\n\f/>", 1));
    if (name != "<svg" && name != "<svg:svg") return;
    image.facts.type = "image/svg+xml";
    std::optional<std::string_view> tag = start_tag(root);
    if (!tag) return image.missing(ends_in_header);
    read_size(image, *tag);
    bool ends = tag->substr(tag->size() - 1) == "/" || image.bytes.rfind("</svg") != std::string_view::npos;
    if (!ends) image.missing(picture_truncated);
}

}  // namespace smo::page
