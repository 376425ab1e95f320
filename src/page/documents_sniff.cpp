#include "page/documents_sniff.h"

#include <smo/text.h>
#include <algorithm>
#include <array>

namespace smo::page {

std::string_view without_bom(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    while (!bytes.empty() && text::is_space(bytes.front())) bytes.remove_prefix(1);
    return bytes;
}

bool has_utf16_bom(std::string_view bytes) {
    return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

bool looks_like_html(std::string_view bytes) {
    constexpr std::size_t looked_at = 16'384;
    std::string_view head = without_bom(bytes.substr(0, looked_at));
    while (head.substr(0, 4) == "<!--" || head.substr(0, 5) == "<?xml") {
        bool is_comment = head[1] == '!';
        std::size_t end = head.find(is_comment ? "-->" : "?>");
        if (end == std::string_view::npos) return false;
        head = without_bom(head.substr(end + (is_comment ? 3 : 2)));
    }
    constexpr std::array<std::string_view, 9> starts = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<div", "<h1"};
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) {
        if (!text::starts_with_ignoring_case(head, start)) return false;
        return head.size() == start.size() || text::is_space(head[start.size()]) || head[start.size()] == '>';
    });
}

std::string size_text(std::int64_t bytes) {
    constexpr std::int64_t kib = 1024;
    if (bytes > 0 && bytes % (kib * kib) == 0) return text::grouped(bytes / (kib * kib)) + " MiB";
    if (bytes > 0 && bytes % kib == 0) return text::grouped(bytes / kib) + " KiB";
    return text::grouped(bytes) + " bytes";
}

}  // namespace smo::page
