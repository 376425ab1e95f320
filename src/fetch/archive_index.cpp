#include "fetch/archive_index.h"

#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "fetch/archive_question.h"
#include "fetch/stored_answer.h"

namespace smo {
namespace {

std::string_view field(const WarcRecord& record, std::string_view name) {
    return text::trim(record.fields.first(name).value_or(std::string_view()));
}

/// WARC 1.0 writes addresses in angle brackets, and some archivers still do.
std::string_view address_of(const WarcRecord& record) {
    std::string_view address = field(record, "warc-target-uri");
    if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
    return address;
}

std::optional<std::string> normal(std::string_view address) {
    const std::optional<Url> url = Url::parse(address);
    if (!url || !url->is_http() || url->host().empty()) return std::nullopt;
    return url->has_credentials() ? url->without_credentials().without_fragment() : url->without_fragment();
}

/// "2024-02-29T12:00:00.5Z" as a number that grows with time; 0 if it is no date.
std::int64_t moment(std::string_view date) {
    constexpr std::size_t digits = 18;
    std::int64_t number = 0;
    std::size_t count = 0;
    for (const char c : date) {
        if (c < '0' || c > '9' || count >= digits) continue;
        number = number * 10 + (c - '0');
        ++count;
    }
    for (; count > 0 && count < digits; ++count) number *= 10;
    return number;
}

std::uint64_t hash_or_0(std::string_view text) {
    return text.empty() ? 0 : hash_of(text);
}

/// "sha1:" and 20 bytes in base 32 or 16; of kinds that are not known anything.
bool is_digest(std::string_view digest) {
    struct Kind {
        std::string_view name;
        std::size_t base32, base16;
    };
    constexpr std::array kinds = {Kind{"sha1", 32, 40}, Kind{"sha-1", 32, 40}, Kind{"sha256", 52, 64}, Kind{"sha-256", 52, 64}, Kind{"md5", 26, 32}};
    const std::size_t colon = digest.find(':');
    if (colon == std::string_view::npos || colon + 1 == digest.size()) return false;
    std::string_view value = digest.substr(colon + 1);
    while (value.ends_with('=')) value.remove_suffix(1);
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return text::equal_ignoring_case(one.name, digest.substr(0, colon)); });
    return kind == kinds.end() || value.size() == kind->base32 || value.size() == kind->base16;
}

/// Records of these are no answers of a site, and nothing is wrong with them.
bool is_of_archivers(std::string_view address) {
    constexpr std::array schemes = {"dns:", "whois:", "urn:", "metadata:", "screenshot:", "ftp:", "warcinfo:"};
    return std::any_of(schemes.begin(), schemes.end(), [&](const char* scheme) { return text::starts_with_ignoring_case(address, scheme); });
}

bool has_controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

std::span<const ArchivedAnswer> ArchiveIndex::find(std::uint64_t key) const {
    const auto found = std::equal_range(answers.begin(), answers.end(), ArchivedAnswer{.key = key},
                                        [](const ArchivedAnswer& a, const ArchivedAnswer& b) { return a.key < b.key; });
    return {found.first, found.second};
}

void IndexBuilder::read_info(const WarcRecord& record) {
    constexpr std::size_t starts_most = 1'000'000;
    constexpr std::int64_t most_bytes = std::int64_t{64} << 20;
    std::string_view block = record.block;
    const bool partly = record.length > static_cast<std::int64_t>(block.size());
    const std::optional<WarcRecord> whole = partly ? files_.read(record.place, most_bytes) : std::nullopt;
    if (whole) block = whole->block;
    for (const std::string_view line : text::split(block, '\n')) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view name = text::trim(line.substr(0, colon));
        const std::string value = from_one_line(text::trim(line.substr(colon + 1)));
        if (name == kind_field && (value == "site" || value == "sitemap" || value == "list")) run_.kind = value;
        if (name == target_field) run_.target = value;
        if (name != start_field || run_.starts.size() >= starts_most) continue;
        start_bytes_ += value.size();
        if (std::cmp_less_equal(start_bytes_, most_bytes)) run_.starts.push_back(value);
    }
}

void IndexBuilder::read_request(const WarcRecord& record) {
    const bool other = !record.block.starts_with("GET ");
    const bool framed = text::contains_ignoring_case(record.block.substr(0, 8192), "\nsec-fetch-dest: iframe");
    if (!other && !framed) return;
    for (const std::string_view name : {"warc-record-id", "warc-concurrent-to"})
        if (const std::uint64_t id = hash_or_0(field(record, name))) (other ? others_ : framed_).insert(id);
}

void IndexBuilder::read_answer(const WarcRecord& record, bool revisit) {
    const std::string_view address = address_of(record);
    const std::optional<std::string> url = normal(address);
    if (!url && is_of_archivers(address)) return;
    if (!url) return files_.problem(record, "its address is not read, only http and https are: " + text::ellipsis(text::for_terminal(address), 80));
    if (has_controls(address)) files_.problem(record, "control characters in its address");
    Capture capture;
    const StoredHead head = glance_at(record.block);
    const bool failed = record.fields.first(error_field).has_value();
    if (head.status == 0 && !failed && !(revisit && record.length == 0)) return files_.problem(record, "its block is no HTTP answer");
    capture.answer = {key_of(*url, field(record, asked_field)), record.place, 0, static_cast<std::uint16_t>(head.status), record.cut, revisit};
    capture.id = hash_or_0(field(record, "warc-record-id"));
    capture.digest = hash_or_0(field(record, "warc-payload-digest"));
    capture.date = moment(field(record, "warc-date"));
    capture.html = (head.status == 200 || (revisit && head.status == 0)) && (head.html || head.status == 0) && !failed;
    for (const std::string_view name : {"warc-payload-digest", "warc-block-digest"})
        if (const std::string_view digest = field(record, name); !digest.empty() && !is_digest(digest)) files_.problem(record, "its digest is malformed");
    if (!field(record, "warc-truncated").empty()) {
        capture.answer.cut = true;
        if (run_.kind.empty()) files_.problem(record, "the archiver kept only its beginning (WARC-Truncated)");
    }
    if (!field(record, "warc-segment-number").empty()) {
        capture.answer.cut = true;
        files_.problem(record, "it goes on in further segments, which are not joined; its beginning is read");
    }
    const std::uint64_t asked_by = hash_or_0(field(record, "warc-concurrent-to"));
    capture.dropped = asked_by != 0 && others_.contains(asked_by);
    if (asked_by != 0 && framed_.contains(asked_by)) capture.html = false;
    const auto number = static_cast<std::uint32_t>(captures_.size());
    if (revisit)
        references_.push_back({number, hash_or_0(field(record, "warc-refers-to")), hash_or_0(normal(field(record, "warc-refers-to-target-uri")).value_or("")),
                               moment(field(record, "warc-refers-to-date")), field(record, "warc-profile").find("not-modified") != std::string_view::npos});
    constexpr std::size_t names_most = std::size_t{512} << 20;  // addresses unpack to a thousand times of what they are
    if (capture.html && page_names_.size() + url->size() >= names_most) {
        files_.problem(record, "the addresses of the pages before it are more than are kept; it is no start");
        capture.html = false;
    }
    if (capture.html) {
        page_names_.append(*url).append("\n");
        page_captures_.push_back(number);
    }
    captures_.push_back(capture);
}

void IndexBuilder::add(const WarcRecord& record) {
    ++records_;
    const std::string_view type = field(record, "warc-type");
    if (type == "response") return read_answer(record, false);
    if (type == "revisit") return read_answer(record, true);
    if (type == "request") return read_request(record);
    if (type == "warcinfo" && run_.kind.empty()) return read_info(record);
    if (type == "metadata" && record.fields.first(error_field)) return read_answer(record, false);
    if (type == "continuation") files_.problem(record, "a segment of another record is not joined to it");
    if (type.empty()) files_.problem(record, "it has no WARC-Type");
}

}  // namespace smo
