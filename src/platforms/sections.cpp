#include "platforms/sections.h"

#include <smo/text.h>

#include <optional>

#include "platforms/yaml.h"

namespace smo::social {
namespace {

/// Hands out the lines of a text without their ends, counting them.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}
    std::optional<std::string_view> next() {
        if (rest_.empty()) return std::nullopt;
        const std::size_t end = rest_.find('\n');
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++number_;
        return line;
    }
    int number() const { return number_; }

private:
    std::string_view rest_;
    int number_ = 0;
};

void add_line(std::string& text, std::string_view line) {
    text += line;
    text += '\n';
}

}  // namespace

Result<Sections> split_page(std::string_view file, std::string_view text) {
    if (!text::is_utf8(text)) return fail("the page is not UTF-8", where(file, 1));
    Sections page;
    Lines lines(text);
    std::optional<std::string_view> line = lines.next();
    if (!line || *line != "---") return fail("the page does not begin with front matter", where(file, 1), "Its first line must be ---");
    page.matter_line = 2;
    for (line = lines.next(); line && *line != "---"; line = lines.next()) add_line(page.matter, *line);
    if (!line) return fail("the front matter has no end", where(file, 1), "Close it with a line ---");

    std::optional<Fence> open;
    std::string prose;
    while ((line = lines.next())) {
        if (open) {
            if (*line == "```") {
                page.fences.push_back(std::move(*open));
                open.reset();
            } else {
                add_line(open->text, *line);
            }
        } else if (line->starts_with("```")) {
            open = Fence{std::string(text::trim(line->substr(3))), "", lines.number()};
        } else if (page.heading_line == 0 && line->starts_with("# ")) {
            page.heading = std::string(text::trim(line->substr(2)));
            page.heading_line = lines.number();
        } else {
            add_line(prose, *line);
        }
    }
    if (open) return fail("the example has no end", where(file, open->line), "Close it with a line ```");
    if (page.heading_line == 0) return fail("the page has no heading", where(file, lines.number()), "Write its name as # NAME");
    page.prose = std::string(text::trim(prose));
    return page;
}

}  // namespace smo::social
