#include "report/preview_terminal_text.h"

#include <smo/text.h>

#include <algorithm>

#include "report/terminal_text.h"

namespace smo {
namespace {

constexpr std::size_t most_bytes = 4096, most_message = 400;
constexpr std::size_t most_grapheme_bytes = 24;  // a letter under a heap of accents

/// Length of a character that some terminals draw with and some without the character before it; 0 for every other.
std::size_t fickle(std::string_view text) {
    for (const std::string_view one : {"\xe2\x80\x8c", "\xe2\x80\x8d", "\xc2\xad", "\xef\xb8\x8e", "\xef\xb8\x8f"})
        if (text.starts_with(one)) return one.size();
    const bool skin_tone = text.starts_with("\xf0\x9f\x8f") && text.size() > 3 && static_cast<unsigned char>(text[3]) >= 0xBB;
    return skin_tone ? 4 : 0;
}

std::string_view on_boundary(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
}

/// Cuts a text into lines, grapheme by grapheme.
class Breaker {
public:
    Breaker(std::string_view text, std::size_t columns) : text_(text), columns_(columns) {}

    struct Slice {
        std::size_t begin = 0, end = 0;
    };
    std::vector<Slice> slices(std::size_t most) {
        std::size_t at = 0;
        while (at < text_.size() && slices_.size() < most) at = step(at);
        if (slices_.size() < most && begin_ < text_.size()) slices_.push_back({begin_, text_.size()});
        return std::move(slices_);
    }

private:
    std::size_t step(std::size_t at) {
        const std::string_view grapheme = text::first_graphemes(text_.substr(at), 1);
        const std::size_t wide = text::width(grapheme);
        if (grapheme == " ") return space(at);
        if (column_ > 0 && (wide > 1 || after_wide_)) allow(at, at);
        if (column_ > 0 && column_ + wide > columns_) return next_line(at);
        after_wide_ = wide > 1;
        column_ += wide;
        return at + std::max<std::size_t>(1, grapheme.size());
    }
    std::size_t space(std::size_t at) {
        if (column_ == 0) {
            begin_ = at + 1;
        } else {
            allow(at, at + 1);
            ++column_;
        }
        after_wide_ = false;
        return at + 1;
    }
    void allow(std::size_t end, std::size_t next) {
        end_ = end;
        next_ = next;
    }
    std::size_t next_line(std::size_t at) {
        if (next_ <= begin_) allow(at, at);
        slices_.push_back({begin_, end_});
        begin_ = next_;
        column_ = 0;
        after_wide_ = false;
        return begin_;
    }

    std::string_view text_;
    std::size_t columns_;
    std::vector<Slice> slices_;
    std::size_t begin_ = 0, end_ = 0, next_ = 0, column_ = 0;
    bool after_wide_ = false;
};

std::string_view fitting(std::string_view text, std::size_t columns) {
    std::size_t used = 0, at = 0;
    while (at < text.size()) {
        const std::string_view grapheme = text::first_graphemes(text.substr(at), 1);
        used += text::width(grapheme);
        if (used > columns) break;
        at += grapheme.size();
    }
    return text.substr(0, at);
}

}  // namespace

std::string card_text(std::string_view text) {
    std::string steady;
    const std::string_view bounded = on_boundary(text, most_bytes);
    for (std::size_t at = 0; at < bounded.size();) {
        const std::size_t skipped = fickle(bounded.substr(at));
        if (skipped == 0) steady += bounded[at];
        at += std::max<std::size_t>(1, skipped);
    }
    const std::string harmless = text::collapse_space(safe(steady));
    std::string result;
    for (std::string_view rest = harmless; !rest.empty();) {
        const std::string_view grapheme = text::first_graphemes(rest, 1);
        result += on_boundary(grapheme, most_grapheme_bytes);
        rest.remove_prefix(std::max<std::size_t>(1, grapheme.size()));
    }
    return result;
}

std::string message(std::string_view text) {
    return text::ellipsis(card_text(text), most_message);
}

std::vector<std::string> lines_of(std::string_view text, std::size_t columns, std::size_t most) {
    std::vector<std::string> lines;
    for (const auto& slice : Breaker(text, columns).slices(most)) lines.emplace_back(text::trim(text.substr(slice.begin, slice.end - slice.begin)));
    return lines;
}

Clamped clamp(std::string_view text, std::size_t columns, std::size_t lines) {
    const auto slices = Breaker(text, columns).slices(lines + 1);
    if (lines == 0 || slices.size() <= lines) return {std::string(text), {}};
    const std::size_t last = slices[lines - 1].begin;
    const std::size_t end = last + fitting(text.substr(last), columns - 1).size();
    return {std::string(text::trim(text.substr(0, end))) + "…", std::string(text::trim(text.substr(end)))};
}

std::string file_name(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t scheme = url.find("://");
    const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    if (path == std::string_view::npos) return "picture";
    const std::string_view name = url.substr(url.find_last_of('/') + 1);
    return name.empty() ? "picture" : card_text(name);
}

std::string elide_middle(std::string_view text, std::size_t columns) {
    if (text::width(text) <= columns) return std::string(text);
    if (columns < 8) return text::ellipsis(text, columns);
    const std::size_t dot = text.find_last_of('.');
    const std::string_view ending = dot == std::string_view::npos || text.size() - dot > 6 ? std::string_view() : text.substr(dot);
    return std::string(fitting(text, columns - 1 - text::width(ending))) + "…" + std::string(ending);
}

std::string padded(std::string_view text, std::size_t columns) {
    const std::size_t wide = text::width(text);
    return std::string(text) + spaces(columns - std::min(columns, wide));
}

std::string centred(std::string_view text, std::size_t columns) {
    const std::size_t free = columns - std::min(columns, text::width(text));
    return spaces(free / 2) + std::string(text) + spaces(free - free / 2);
}

std::string field_text(std::string_view field) {
    if (field == "image") return "picture";
    if (field == "site_name") return "site name";
    if (field == "url") return "address";
    return std::string(field);
}

std::string duration(std::int64_t seconds) {
    constexpr std::pair<std::int64_t, std::string_view> units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}};
    for (const auto& [size, unit] : units)
        if (seconds >= size && seconds % size == 0) return text::plural(seconds / size, unit);
    return text::plural(seconds, "second");
}

std::string capital(std::string_view text) {
    std::string result(text);
    if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') result[0] = static_cast<char>(result[0] - 'a' + 'A');
    return result;
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) out += (i == 0 ? "" : ", ") + names[i];
    return names.size() > most ? out + " and " + std::to_string(names.size() - most) + " more" : out;
}

std::string hung(std::string_view lead, std::string_view text, std::size_t hang, std::size_t width) {
    std::string out(lead), line;
    const std::size_t room = width > hang + 8 ? width - hang : 8;
    const auto flush = [&] {
        out += line + "\n" + spaces(hang);
        line.clear();
    };
    std::size_t used = 0;
    for (const std::string_view word : text::words(text)) {
        const bool address = word.find("://") != std::string_view::npos;
        for (const std::string& piece : address ? std::vector<std::string>{std::string(word)} : lines_of(word, room)) {
            const std::size_t wide = text::width(piece);
            if (!line.empty() && used + 1 + wide > room) flush();
            used = line.empty() ? wide : used + 1 + wide;
            line += (line.empty() ? "" : " ") + piece;
        }
    }
    return out + line + "\n";
}

}  // namespace smo
