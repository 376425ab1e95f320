#include "fetch/stored_answer.h"

#include <smo/text.h>
#include <algorithm>
#include <optional>
#include <utility>

#include "fetch/reception.h"

namespace smo {
namespace {

enum class Chunks : std::uint8_t { whole, none, unfinished, broken };

std::optional<std::uint64_t> chunk_size(std::string_view line) {
    constexpr std::size_t most_digits = 12;
    line = text::trim(line.substr(0, line.find(';')));
    if (line.empty() || line.size() > most_digits) return std::nullopt;
    std::uint64_t size = 0;
    for (const char c : line) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) return std::nullopt;
        size = size * 16 + static_cast<std::uint64_t>(digit);
    }
    return size;
}

/// Some archivers undo chunks and leave the header: what does not begin with a chunk is no chunks.
Chunks undo_chunks(std::string_view bytes, Reception& reception) {
    for (bool first = true;; first = false) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) return first && !bytes.empty() ? Chunks::none : Chunks::unfinished;
        const std::optional<std::uint64_t> size = chunk_size(bytes.substr(0, end));
        if (!size) return first ? Chunks::none : Chunks::broken;
        bytes.remove_prefix(end + 1);
        if (*size == 0) return Chunks::whole;  // trailers come too late to change anything
        const std::string_view piece = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(*size, bytes.size())));
        if (!reception.body(piece)) return Chunks::whole;
        if (piece.size() < *size) return Chunks::unfinished;
        bytes.remove_prefix(piece.size());
        if (bytes.starts_with("\r\n"))
            bytes.remove_prefix(2);
        else if (bytes.starts_with("\n"))
            bytes.remove_prefix(1);
        else
            return bytes.empty() ? Chunks::unfinished : Chunks::broken;
    }
}

std::string_view value_of(std::string_view line, std::string_view name) {
    if (!text::starts_with_ignoring_case(line, name) || line.size() <= name.size() || line[name.size()] != ':') return {};
    return text::trim(line.substr(name.size() + 1));
}

struct Head {
    std::size_t size = 0;
    bool chunked = false;
};

/// Feeds the lines of the head; what remains is the body.
Head feed_head(std::string_view block, Reception& reception) {
    Head head;
    while (head.size < block.size() && !reception.headers_done()) {
        const std::size_t end = block.find('\n', head.size);
        if (end == std::string_view::npos) break;
        const std::string_view line = block.substr(head.size, end + 1 - head.size);
        head.chunked = head.chunked || says_chunked(value_of(line, "transfer-encoding"));
        if (!reception.header_line(line)) break;
        head.size = end + 1;
    }
    return head;
}

FetchError incomplete(std::string what) {
    return {FetchErrorKind::incomplete, std::move(what)};
}

}  // namespace

bool says_chunked(std::string_view transfer_encoding) {
    constexpr std::string_view word = "chunked";
    const std::string_view value = text::trim(transfer_encoding);
    return value.size() >= word.size() && text::equal_ignoring_case(value.substr(value.size() - word.size()), word);
}

void give_stored(const Stored& stored, std::string_view host, const Request& request, const Limits& limits, Response& response) {
    Reception reception(std::string(host), request.method, request.max_bytes, limits);
    const Head head = feed_head(stored.block, reception);
    if (reception.failure() || !reception.headers_done()) {
        response.error =
            reception.failure() ? *reception.failure() : incomplete("the archive holds only a part of the headers that " + std::string(host) + " sent");
        return reception.give(response);
    }
    const bool bodiless = request.method == Method::head || reception.status() == 204 || reception.status() == 304;
    const std::string_view bytes = stored.block.substr(head.size);
    Chunks chunks = Chunks::none;
    if (!bodiless && head.chunked) chunks = undo_chunks(bytes, reception);
    if (!bodiless && chunks == Chunks::none) (void)reception.body(bytes);
    const std::optional<std::int64_t> declared = reception.declared();
    const bool ended = reception.cut() || stored.cut;
    if (reception.failure())
        response.error = reception.failure();
    else if (chunks == Chunks::broken)
        response.error = FetchError{FetchErrorKind::protocol, std::string(host) + " sent a malformed chunk"};
    else if (chunks == Chunks::unfinished && !ended)
        response.error = incomplete("the archive holds an incomplete answer of " + std::string(host) + ": its last chunk is missing");
    else if (!bodiless && declared && *declared > reception.body_size() && !ended)
        response.error = incomplete("the archive holds an incomplete answer of " + std::string(host) + ": " + text::grouped(reception.body_size()) + " of " +
                                    text::grouped(*declared) + " bytes");
    reception.give(response);
    response.cut = response.cut || (stored.cut && !bodiless);
    if (response.error) response.body.clear();
}

void give_stored_head(std::string_view block, const Limits& limits, Response& response) {
    Reception reception("", Method::head, 0, limits);
    (void)feed_head(block, reception);
    reception.give(response);
}

StoredHead glance_at(std::string_view block) {
    StoredHead head;
    // Interim answers come before the one that counts.
    const auto is_interim = [](std::string_view answer) {
        const std::size_t code = answer.substr(0, 16).find(' ');
        return answer.starts_with("HTTP/") && code != std::string_view::npos && answer.substr(code + 1).starts_with("10");
    };
    while (is_interim(block) && block.find("\r\n\r\n") != std::string_view::npos) block.remove_prefix(block.find("\r\n\r\n") + 4);
    if (!block.starts_with("HTTP/")) return head;
    const std::size_t space = block.find(' ');
    if (space == std::string_view::npos || space + 3 >= block.size()) return head;
    const std::string_view code = block.substr(space + 1, 3);
    if (!std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; })) return head;
    head.status = static_cast<int>(text::to_integer(code).value_or(0));
    for (std::size_t at = block.find('\n'); at != std::string_view::npos;) {
        const std::size_t end = block.find('\n', at + 1);
        const std::string_view line = block.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
        if (text::trim(line).empty()) break;
        if (const std::string_view type = value_of(line, "content-type"); !type.empty()) {
            const std::string media = media_type(type);
            head.html = media == "text/html" || media == "application/xhtml+xml";
            break;
        }
        at = end;
    }
    return head;
}

}  // namespace smo
