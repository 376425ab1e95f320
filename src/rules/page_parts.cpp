#include "rules/page_parts.h"

#include <smo/text.h>

#include <optional>

namespace smo {
namespace {

/// How many backticks a line begins with; fewer than three are no fence.
std::size_t ticks(std::string_view line) {
    const std::size_t count = std::min(line.find_first_not_of('`'), line.size());
    return count >= 3 ? count : 0;
}

class Splitter {
public:
    Splitter(std::string_view text, Problems& problems) : rest_(text), problems_(problems) {}
    PageParts split();

private:
    std::optional<std::string_view> next();
    void read_matter();
    void read_title();
    void read_body();

    std::string_view rest_;
    Problems& problems_;
    PageParts parts_;
    int line_ = 0;
};

std::optional<std::string_view> Splitter::next() {
    if (rest_.empty()) return std::nullopt;
    const std::size_t end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_;
    return line;
}

void append(std::string& text, std::string_view line) {
    text += line;
    text += '\n';
}

void Splitter::read_matter() {
    const std::string_view whole = rest_;
    if (next() != "---") {
        problems_.add(1, "the page does not begin with front matter", "The first line is ---");
        rest_ = whole;
        line_ = 0;
        return;
    }
    while (const auto line = next()) {
        if (*line == "---") return;
        append(parts_.matter, *line);
    }
    problems_.add(1, "the front matter has no end", "Close it with a line ---");
    parts_.whole = false;
}

/// The first heading, before which only blank lines may stand.
void Splitter::read_title() {
    while (const auto line = next()) {
        if (text::trim(*line).empty()) continue;
        if (line->starts_with("# ")) parts_.title = text::trim(line->substr(2));
        if (!parts_.title.empty()) return;
        break;
    }
    problems_.add(std::max(line_, 1), "the page has no title", "Below the front matter write: # What the rule asks for");
}

void Splitter::read_body() {
    std::optional<Fence> open;
    std::size_t open_ticks = 0;
    while (const auto line = next()) {
        append(parts_.prose, *line);
        const std::size_t count = ticks(*line);
        const bool closes = open && count >= open_ticks && text::trim(line->substr(count)).empty();
        if (closes) {
            parts_.fences.push_back(std::move(*open));
            open.reset();
        } else if (open) {
            append(open->text, *line);
        } else if (count > 0) {
            open = Fence{std::string(text::trim(line->substr(count))), {}, line_};
            open_ticks = count;
        }
    }
    if (open) problems_.add(open->line, "the fence has no end", "Close it with a line ```");
    parts_.prose = text::trim(parts_.prose);
}

PageParts Splitter::split() {
    read_matter();
    if (!parts_.whole) return std::move(parts_);
    read_title();
    read_body();
    return std::move(parts_);
}

}  // namespace

PageParts split_page(std::string_view text, Problems& problems) {
    return Splitter(text, problems).split();
}

}  // namespace smo
