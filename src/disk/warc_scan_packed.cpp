// Gzip members: one record each, as archives are meant to be packed, or all records in one.

#include <smo/text.h>
#include <algorithm>
#include <utility>

#include "disk/warc_scan.h"

namespace smo {
namespace {

constexpr std::size_t packed_enough = std::size_t{256} << 10;
constexpr std::size_t tail_seen = 16;

std::string_view without_breaks(std::string_view bytes) {
    return bytes.substr(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
}

std::string_view without_end(std::string_view bytes) {
    if (bytes.ends_with("\r\n\r\n")) bytes.remove_suffix(4);
    return bytes;
}

const char* words(MemberEnd end) {
    switch (end) {
        case MemberEnd::cut:
            return "its gzip data end too early";
        case MemberEnd::damaged:
            return "its gzip data are damaged";
        case MemberEnd::bomb:
            return "it unpacks to far more than it is; the rest of it was left (limit archive-ratio)";
        case MemberEnd::whole:
        case MemberEnd::stopped:
            break;
    }
    return nullptr;
}

}  // namespace

bool WarcScan::lay_aside(std::string_view bytes) {
    const auto most = static_cast<std::uint64_t>(limits_[Limit::archive_spool]);
    const bool too_much = laid_aside_ + bytes.size() > most;
    if (too_much) {
        add_trouble(troubles_, "more records lie in one gzip member than are laid aside; the rest was left (limit archive-spool)", sources_[index_].name);
        bytes = bytes.substr(0, static_cast<std::size_t>(most - laid_aside_));
    }
    if (!aside_) {
        Result<WarcSource> spool = open_spool(sources_[index_].name);
        if (!spool) {
            add_trouble(troubles_, spool.error().what, spool.error().where);
            return false;
        }
        aside_ = std::move(*spool);
    }
    laid_aside_ += bytes.size();
    if (append_to(*aside_, bytes)) return !too_much;
    add_trouble(troubles_, "it could not be laid aside unpacked: the disk is full or broken", sources_[index_].name);
    return false;
}

/// What lay together in members is read as a plain archive.
void WarcScan::read_aside() {
    if (!aside_) return;
    sources_.push_back(std::move(*aside_));
    aside_.reset();
    plain(sources_.size() - 1);
}

void WarcScan::unpack_aside(WarcWindow& window, std::uint64_t offset) {
    trouble(offset, "several records are packed as one piece of gzip, which other readers refuse; pack each by itself");
    (void)member_.stream(window, offset, [&](std::string_view bytes) { return lay_aside(bytes); });
}

/// A member that was unpacked whole, or as far as it goes.
void WarcScan::small(std::uint64_t offset, std::uint64_t packed, std::string_view bytes, MemberEnd end) {
    const std::string_view text = without_breaks(bytes);
    if (text.empty() && end == MemberEnd::whole) return;
    ++number_;
    if (const char* why = words(end)) trouble(offset, why);
    WarcHeader header = read_warc_header(text, limits_);
    if (header.end != WarcHeaderEnd::whole) {
        if (end != MemberEnd::whole) return;
        const bool large = header.end == WarcHeaderEnd::too_large;
        return trouble(offset, large                                    ? "its header is too large (limits header-bytes and header-lines)"
                               : header.end == WarcHeaderEnd::no_record ? "this gzip member holds no record"
                                                                        : "its header has no end");
    }
    const std::string_view block = text.substr(header.size);
    std::uint64_t length = header.length.value_or(without_end(block).size());
    if (!header.length) trouble(offset, "its Content-Length is missing or no length; it was read up to the next record");
    if (length < block.size()) {
        const std::string_view behind = without_breaks(block.substr(static_cast<std::size_t>(length)));
        if (is_warc_version(behind)) {
            trouble(offset, "several records are packed as one piece of gzip, which other readers refuse; pack each by itself");
            --number_;
            (void)lay_aside(bytes);
            return;
        }
        if (!behind.empty()) trouble(offset, "the bytes behind it belong to no record");
    }
    const bool cut = length > block.size();
    if (cut && end == MemberEnd::whole) trouble(offset, "its Content-Length goes beyond the end of its gzip member");
    length = std::min<std::uint64_t>(length, block.size());
    emit(std::move(header), offset, packed, true, block, length, cut || (end != MemberEnd::whole && length == block.size()));
}

/// The beginning of a member that is unpacked in pieces, and what stands behind its first record.
struct WarcScan::Large {
    std::string beginning;
    std::string tail;
    std::uint64_t seen = 0, watched = 0;
    bool known = false, looked = false;

    void take(std::string_view piece, const Limits& limits) {
        if (beginning.size() < small_member) beginning.append(piece.substr(0, small_member - beginning.size()));
        if (!looked && beginning.size() >= small_member) find_end(limits);
        const std::uint64_t needed = watched + tail.size();
        if (known && tail.size() < tail_seen && needed >= seen && needed < seen + piece.size())
            tail.append(piece.substr(static_cast<std::size_t>(needed - seen), tail_seen - tail.size()));
        seen += piece.size();
    }
    void find_end(const Limits& limits) {
        looked = true;  // once: a bomb comes in many pieces
        const std::string_view text = without_breaks(beginning);
        const WarcHeader header = read_warc_header(text, limits);
        known = header.end == WarcHeaderEnd::whole && header.length;
        if (!known) return;
        watched = beginning.size() - text.size() + header.size + *header.length;
        if (watched < beginning.size()) tail = beginning.substr(static_cast<std::size_t>(watched), tail_seen);  // else it is still to come
    }
};

/// Where the next member is to be looked for.
std::uint64_t WarcScan::large(WarcWindow& window, std::uint64_t offset) {
    Large member;
    const Streamed streamed = member_.stream(window, offset, [&](std::string_view piece) {
        member.take(piece, limits_);
        return true;
    });
    const std::uint64_t behind = offset + std::max<std::uint64_t>(1, streamed.packed);
    if (streamed.unpacked <= small_member) {
        small(offset, streamed.packed, member.beginning, streamed.end);
        return behind;
    }
    ++number_;
    if (const char* why = words(streamed.end)) trouble(offset, why);
    const std::string_view text = without_breaks(member.beginning);
    WarcHeader header = read_warc_header(text, limits_);
    if (header.end != WarcHeaderEnd::whole) {
        trouble(offset, "its header is too large (limits header-bytes and header-lines)");
        return behind;
    }
    if (is_warc_version(without_breaks(member.tail))) {
        --number_;
        unpack_aside(window, offset);
        return behind;
    }
    const std::uint64_t room = streamed.unpacked - header.size;
    const bool cut = streamed.end != MemberEnd::whole || header.length.value_or(room) > room;
    if (cut && streamed.end == MemberEnd::whole) trouble(offset, "its Content-Length goes beyond the end of its gzip member");
    if (!header.length) trouble(offset, "its Content-Length is missing or no length; it was read up to the next record");
    const std::string_view block = text.substr(header.size);
    const std::uint64_t length = std::min(header.length.value_or(room), room);
    emit(std::move(header), offset, streamed.packed, true, block, length, cut);
    return behind;
}

/// Only what unpacks to a version line counts: the magic bytes alone stand anywhere.
std::optional<std::uint64_t> WarcScan::next_member(WarcWindow& window, std::uint64_t offset) {
    constexpr std::size_t step = std::size_t{64} << 10, magic = 4, tries_most = 100'000;  // in all files
    while (offset < window.end()) {
        const std::string_view bytes = window.at(offset, step);
        const std::size_t found = bytes.find("\x1f\x8b\x08");
        if (found == std::string_view::npos || found + magic > bytes.size()) {
            if (bytes.size() < magic || offset + bytes.size() >= window.end()) return std::nullopt;
            offset += bytes.size() - magic + 1;
            continue;
        }
        offset += found;
        std::string begin;
        const bool candidate = is_gzip_member(bytes.substr(found));
        if (candidate && ++tries_ > tries_most) return std::nullopt;
        if (candidate)
            (void)member_.stream(window, offset, [&](std::string_view piece) {
                begin.append(piece.substr(0, tail_seen));
                return begin.size() < tail_seen;
            });
        if (is_warc_version(without_breaks(begin))) return offset;
        ++offset;
    }
    return std::nullopt;
}

void WarcScan::packed(std::size_t index) {
    index_ = index;
    WarcWindow window(sources_[index], packed_ahead);
    std::uint64_t offset = 0;
    while (offset < window.end() && !window.failed()) {
        if (full()) return;
        const std::string_view bytes = window.at(offset, packed_enough);
        if (is_gzip_member(bytes)) {
            if (const std::optional<SmallMember> member = member_.unpack(bytes)) {
                small(offset, member->packed, member->bytes, MemberEnd::whole);
                offset += member->packed;
            } else {
                offset = large(window, offset);
            }
            continue;
        }
        if (const std::size_t zeros = std::min(bytes.find_first_not_of('\0'), bytes.size()); zeros > 0) {  // padding
            offset += zeros;
            continue;
        }
        trouble(offset, "the bytes behind it belong to no record");
        const std::optional<std::uint64_t> next = next_member(window, offset);
        if (!next) return;
        offset = *next;
    }
    if (window.failed()) trouble(offset, "reading failed");
}

}  // namespace smo
