#include <smo/text.h>
#include <algorithm>
#include <array>

#include "url/encode.h"
#include "url/parser.h"

namespace smo::url {

namespace {

/// ".", "..", and their spellings with %2e: how many dots the segment is, 0 for any other.
int dots(std::string_view segment) {
    int count = 0;
    while (!segment.empty()) {
        std::size_t length = segment[0] == '.' ? 1 : text::starts_with_ignoring_case(segment, "%2e") ? 3 : 0;
        if (length == 0 || ++count > 2) return 0;
        segment.remove_prefix(length);
    }
    return count;
}

void append_segment(Record& record, std::string_view segment, bool is_last) {
    int count = dots(segment);
    if (count == 2) shorten(record);
    if (count > 0) {
        if (is_last) record.path.emplace_back();
        return;
    }
    std::string encoded;
    append_encoded(encoded, segment, EncodeSet::path);
    if (record.scheme == "file" && record.path.empty() && is_drive_letter(segment)) encoded[1] = ':';
    record.path.push_back(std::move(encoded));
}

}  // namespace

int default_port(std::string_view scheme) {
    struct Row {
        std::string_view scheme;
        int port;
    };
    static constexpr std::array<Row, 6> rows = {{{"file", 0}, {"ftp", 21}, {"http", 80}, {"https", 443}, {"ws", 80}, {"wss", 443}}};
    const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Row& candidate) { return candidate.scheme == scheme; });
    return row == rows.end() ? -1 : row->port;
}

bool is_special(std::string_view scheme) {
    return default_port(scheme) >= 0;
}

bool is_drive_letter(std::string_view text) {
    return text.size() == 2 && is_alpha(text[0]) && (text[1] == ':' || text[1] == '|');
}

bool starts_with_drive_letter(std::string_view text) {
    if (text.size() < 2 || !is_drive_letter(text.substr(0, 2))) return false;
    return text.size() == 2 || std::string_view("/\\?#").find(text[2]) != std::string_view::npos;
}

void append_path(Record& record, std::string_view text) {
    if (!text.empty() && (text[0] == '/' || text[0] == '\\')) text.remove_prefix(1);
    for (;;) {
        std::size_t end = text.find_first_of("/\\");
        bool is_last = end == std::string_view::npos;
        append_segment(record, text.substr(0, end), is_last);
        if (is_last) return;
        text.remove_prefix(end + 1);
    }
}

void shorten(Record& record) {
    if (record.path.empty()) return;
    bool is_lone_drive = record.scheme == "file" && record.path.size() == 1 && is_drive_letter(record.path[0]) && record.path[0][1] == ':';
    if (!is_lone_drive) record.path.pop_back();
}

}  // namespace smo::url
