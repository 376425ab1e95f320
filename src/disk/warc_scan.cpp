// Records as they are, one behind the other: by their lengths where those hold, by the next version line where they do not.

#include "disk/warc_scan.h"

#include <smo/text.h>
#include <algorithm>
#include <utility>

namespace smo {
namespace {

constexpr std::size_t block_seen = std::size_t{16} << 10;

std::size_t line_breaks(std::string_view bytes) {
    return std::min(bytes.find_first_not_of("\r\n"), bytes.size());
}

struct Next {
    std::uint64_t record = 0;     // where the version line begins
    std::uint64_t block_end = 0;  // before the line breaks in front of it
};

/// The next version line behind an empty line (`terminated`) or anywhere.
std::optional<Next> next_record(WarcWindow& window, std::uint64_t from, bool terminated) {
    constexpr std::size_t step = std::size_t{64} << 10, before = 4, version = 8;
    std::uint64_t at = from;
    while (at < window.end()) {
        const std::string_view bytes = window.at(at, step);
        for (std::size_t found = bytes.find("WARC/"); found != std::string_view::npos; found = bytes.find("WARC/", found + 1)) {
            if (!is_warc_version(bytes.substr(found))) continue;
            const std::string_view head = bytes.substr(0, found);
            const std::size_t breaks = head.ends_with("\r\n\r\n") ? 4 : head.ends_with("\n\n") ? 2 : 0;
            if (!terminated || breaks > 0 || (found == 0 && at == from)) return Next{at + found, at + found - breaks};
        }
        if (bytes.size() <= before + version) return std::nullopt;
        at += bytes.size() - before - version;
        if (at + before + version >= window.end()) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

void add_trouble(std::vector<WarcTrouble>& all, const std::string& what, const std::string& where) {
    constexpr std::size_t kinds_most = 50;
    const auto known = std::find_if(all.begin(), all.end(), [&](const WarcTrouble& one) { return one.what == what; });
    if (known != all.end())
        ++known->count;
    else if (all.size() < kinds_most)
        all.push_back({what, where, 1});
}

std::string place_words(const WarcSource& source, std::size_t number, std::uint64_t offset) {
    const std::string record = number > 0 ? ", record " + text::grouped(static_cast<std::int64_t>(number)) : std::string(", the record");
    return source.name + record + " at byte " + text::grouped(static_cast<std::int64_t>(offset)) + (source.spool ? " unpacked" : "");
}

void WarcScan::trouble(std::uint64_t offset, const std::string& what) {
    add_trouble(troubles_, what, place_words(sources_[index_], number_, offset));
}

bool WarcScan::full() {
    const auto most = static_cast<std::size_t>(limits_[Limit::archive_records]);
    if (records_ < most) return false;
    add_trouble(troubles_,
                "the archive has more records than " + text::grouped(limits_[Limit::archive_records]) + "; the rest was left (limit archive-records)",
                sources_[index_].name);
    return true;
}

void WarcScan::emit(WarcHeader header, std::uint64_t offset, std::uint64_t size, bool gzip, std::string_view block, std::uint64_t length, bool cut) {
    ++records_;
    WarcRecord record;
    record.number = number_;
    record.place = {offset, size, static_cast<std::uint16_t>(index_), gzip};
    record.fields = std::move(header.fields);
    record.block = block.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(length, block.size())));
    record.length = static_cast<std::int64_t>(length);
    record.cut = cut;
    take_(record);
}

/// One record; where the next is to be looked for.
std::uint64_t WarcScan::plain_record(WarcWindow& window, std::uint64_t offset) {
    const auto header_most = static_cast<std::size_t>(limits_[Limit::header_bytes]);
    WarcHeader header = read_warc_header(window.at(offset, block_seen), limits_);
    if (header.end == WarcHeaderEnd::unfinished) header = read_warc_header(window.at(offset, header_most + 1), limits_);
    if (header.end != WarcHeaderEnd::whole) {
        trouble(offset, header.end == WarcHeaderEnd::too_large ? "its header is too large (limits header-bytes and header-lines)" : "its header has no end");
        constexpr std::size_t broken_most = 10'000;  // each may cost a look at header-bytes, and version lines may follow each other closely
        if (++broken_ > broken_most) {
            trouble(offset, "too many records have no header that can be read; the rest was left");
            return window.end();
        }
        const std::optional<Next> next = next_record(window, offset + 1, false);
        return next ? next->record : window.end();
    }
    const std::uint64_t begin = offset + header.size, rest = window.end() - begin;
    std::uint64_t end = begin + std::min(header.length.value_or(0), rest), next_offset = end;
    bool cut = false;
    const auto up_to_next = [&](const std::string& why) {
        const std::optional<Next> next = next_record(window, begin, true);
        trouble(offset, why);
        cut = !next;
        end = next ? std::max(next->block_end, begin) : window.end();
        next_offset = next ? next->record : window.end();
    };
    if (!header.length)
        up_to_next("its Content-Length is missing or no length; it was read up to the next record");
    else if (*header.length > rest)
        up_to_next("its Content-Length goes beyond the end of the file");
    else if (const std::string_view tail = window.at(end, block_seen); !tail.empty()) {
        const std::string_view behind = tail.substr(line_breaks(tail));
        const bool ends = tail.starts_with("\r\n\r\n") || behind.empty() || is_warc_version(behind);
        if (!ends) up_to_next("its Content-Length is wrong; it was read up to the next record");
    }
    const std::string_view block = window.at(begin, block_seen);
    emit(std::move(header), offset, end - offset, false, block, end - begin, cut);
    return next_offset;
}

void WarcScan::plain(std::size_t index) {
    constexpr std::size_t ahead = std::size_t{32} << 10;
    index_ = index;
    WarcWindow window(sources_[index], ahead);
    std::uint64_t offset = 0;
    while (offset < window.end() && !window.failed()) {
        const std::string_view bytes = window.at(offset, block_seen);
        if (const std::size_t breaks = line_breaks(bytes); breaks > 0) {
            offset += breaks;
            continue;
        }
        if (full()) return;
        if (!is_warc_version(bytes)) {
            trouble(offset, "the bytes behind it belong to no record");
            const std::optional<Next> next = next_record(window, offset, false);
            if (!next) return;
            offset = next->record;
        }
        ++number_;
        offset = plain_record(window, offset);
    }
    if (window.failed()) trouble(offset, "reading failed");
}

void WarcScan::file(std::size_t index) {
    index_ = index;
    number_ = 0;
    bool plain_file = false;
    {
        WarcWindow window(sources_[index], block_seen);
        const std::string_view bytes = window.at(0, block_seen);
        plain_file = is_warc_version(bytes.substr(line_breaks(bytes)));
        if (!plain_file && !is_gzip_member(bytes)) {
            add_trouble(troubles_, sources_[index].size == 0 ? "the archive is empty" : "this is no WARC file: it begins neither with a record nor with gzip",
                        sources_[index].name);
            return;
        }
    }
    if (plain_file) return plain(index);
    packed(index);
    read_aside();
}

}  // namespace smo
