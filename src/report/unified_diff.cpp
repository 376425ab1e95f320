// The shortest list of taken and added lines by the algorithm of Myers, over what remains between an equal beginning and an equal end.

#include "report/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace smo {
namespace {

constexpr std::size_t context_lines = 3;
constexpr std::int64_t most_changes = 1000;  // beyond, the whole middle is one change

/// With its line end; the last one may have none.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::size_t length = newline == std::string_view::npos ? text.size() : newline + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

/// Lines [old_begin, old_end) become lines [new_begin, new_end).
struct Block {
    std::size_t old_begin = 0, old_end = 0, new_begin = 0, new_end = 0;
};

struct Middle {
    const std::vector<std::string_view>& before;
    const std::vector<std::string_view>& after;
    std::size_t begin = 0;  // lines equal in front
    std::int64_t old_count = 0, new_count = 0;
    bool equal(std::int64_t x, std::int64_t y) const { return before[begin + static_cast<std::size_t>(x)] == after[begin + static_cast<std::size_t>(y)]; }
};

Middle middle_of(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
    Middle middle{before, after};
    const std::size_t shorter = std::min(before.size(), after.size());
    while (middle.begin < shorter && before[middle.begin] == after[middle.begin]) ++middle.begin;
    std::size_t end = 0;
    while (end < shorter - middle.begin && before[before.size() - 1 - end] == after[after.size() - 1 - end]) ++end;
    middle.old_count = static_cast<std::int64_t>(before.size() - middle.begin - end);
    middle.new_count = static_cast<std::int64_t>(after.size() - middle.begin - end);
    return middle;
}

using Reach = std::vector<std::int64_t>;  // by diagonal + changes: how far it goes in the old lines

/// How far each number of changes reaches; nothing when there are too many.
std::vector<Reach> reaches(const Middle& middle) {
    std::vector<Reach> all;
    Reach now = {0};
    for (std::int64_t changes = 0; changes <= most_changes; ++changes) {
        Reach next(static_cast<std::size_t>(2 * changes + 1), 0);
        for (std::int64_t diagonal = -changes; diagonal <= changes; diagonal += 2) {
            const auto at = [&](std::int64_t d) { return now[static_cast<std::size_t>(d + changes - 1)]; };
            std::int64_t x = 0;
            if (changes > 0) {
                const bool down = diagonal == -changes || (diagonal != changes && at(diagonal - 1) < at(diagonal + 1));
                x = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
            }
            while (x < middle.old_count && x - diagonal < middle.new_count && x - diagonal >= 0 && middle.equal(x, x - diagonal)) ++x;
            next[static_cast<std::size_t>(diagonal + changes)] = x;
            if (x >= middle.old_count && x - diagonal >= middle.new_count) {
                all.push_back(std::move(next));
                return all;
            }
        }
        all.push_back(next);
        now = std::move(next);
    }
    return {};
}

/// The blocks, walked back from the end.
std::vector<Block> blocks_of(const Middle& middle) {
    const std::vector<Reach> all = reaches(middle);
    const auto place = [&](std::int64_t line) { return middle.begin + static_cast<std::size_t>(line); };
    if (all.empty()) return {{middle.begin, place(middle.old_count), middle.begin, place(middle.new_count)}};
    std::vector<Block> blocks;
    std::int64_t x = middle.old_count, y = middle.new_count;
    for (auto changes = static_cast<std::int64_t>(all.size()) - 1; changes > 0; --changes) {
        const Reach& earlier = all[static_cast<std::size_t>(changes - 1)];
        const auto at = [&](std::int64_t d) { return earlier[static_cast<std::size_t>(d + changes - 1)]; };
        const std::int64_t diagonal = x - y;
        const bool down = diagonal == -changes || (diagonal != changes && at(diagonal - 1) < at(diagonal + 1));
        const std::int64_t from = down ? diagonal + 1 : diagonal - 1;
        const std::int64_t old_x = at(from), old_y = old_x - from;
        const Block one{place(old_x), place(old_x + (down ? 0 : 1)), place(old_y), place(old_y + (down ? 1 : 0))};
        if (!blocks.empty() && blocks.back().old_begin == one.old_end && blocks.back().new_begin == one.new_end) {
            blocks.back().old_begin = one.old_begin;
            blocks.back().new_begin = one.new_begin;
        } else {
            blocks.push_back(one);
        }
        x = old_x;
        y = old_y;
    }
    std::reverse(blocks.begin(), blocks.end());
    return blocks;
}

void add_line(std::string& out, char sign, std::string_view line) {
    out += sign;
    out += line;
    if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

std::string place_text(std::size_t begin, std::size_t count) {
    const std::size_t first = count == 0 ? begin : begin + 1;  // of nothing: the line before
    return count == 1 ? std::to_string(first) : fmt::format("{},{}", first, count);
}

/// Blocks that are near enough to share their context.
void add_hunk(std::string& out, std::span<const Block> blocks, const Middle& middle) {
    const std::size_t lead = std::min(context_lines, blocks.front().old_begin);
    const std::size_t trail = std::min(context_lines, middle.before.size() - blocks.back().old_end);
    const std::size_t old_begin = blocks.front().old_begin - lead, old_end = blocks.back().old_end + trail;
    const std::size_t new_begin = blocks.front().new_begin - lead, new_end = blocks.back().new_end + trail;
    out += fmt::format("@@ -{} +{} @@\n", place_text(old_begin, old_end - old_begin), place_text(new_begin, new_end - new_begin));
    std::size_t at = old_begin;
    for (const Block& block : blocks) {
        for (; at < block.old_begin; ++at) add_line(out, ' ', middle.before[at]);
        for (; at < block.old_end; ++at) add_line(out, '-', middle.before[at]);
        for (std::size_t line = block.new_begin; line < block.new_end; ++line) add_line(out, '+', middle.after[line]);
    }
    for (; at < old_end; ++at) add_line(out, ' ', middle.before[at]);
}

/// As git writes names: quoted with escapes where they need it; a tab ends one with blanks.
std::string name_of(std::string_view side, std::string_view path) {
    std::string escaped;
    bool quoted = false;
    for (const char c : path) {
        const bool odd = static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '"' || c == '\\';
        quoted = quoted || odd;
        if (c == '"' || c == '\\') escaped += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            escaped += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
        else
            escaped += c;
    }
    if (quoted) return fmt::format("\"{}/{}\"", side, escaped);
    return fmt::format("{}/{}{}", side, path, path.find(' ') == std::string_view::npos ? "" : "\t");
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
    if (before == after) return {};
    const std::vector<std::string_view> old_lines = lines_of(before), new_lines = lines_of(after);
    const Middle middle = middle_of(old_lines, new_lines);
    const std::vector<Block> blocks = blocks_of(middle);
    std::string out = fmt::format("--- {}\n+++ {}\n", name_of("a", path), name_of("b", path));
    for (std::size_t first = 0; first < blocks.size();) {
        std::size_t behind = first + 1;
        while (behind < blocks.size() && blocks[behind].old_begin - blocks[behind - 1].old_end <= 2 * context_lines) ++behind;
        add_hunk(out, std::span(blocks).subspan(first, behind - first), middle);
        first = behind;
    }
    return out;
}

}  // namespace smo
