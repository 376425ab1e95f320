#include <smo/text.h>
#include <smo/warc.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "disk/warc_header.h"
#include "disk/warc_member.h"
#include "disk/warc_scan.h"
#include "disk/warc_source.h"

namespace smo {
namespace {

constexpr std::size_t files_most = 10'000;

/// Standard input is copied, for an archive is read twice; a file behind it is read where it lies.
Result<WarcSource> open_stdin(const Limits& limits, std::string_view begun) {
    struct stat status {};
    const bool regular = ::fstat(STDIN_FILENO, &status) == 0 && S_ISREG(status.st_mode);
    if (regular && std::cmp_equal(::lseek(STDIN_FILENO, 0, SEEK_CUR), begun.size())) {
        WarcSource source;
        source.file = Descriptor(::dup(STDIN_FILENO));
        source.name = "standard input";
        source.size = static_cast<std::uint64_t>(status.st_size);
        if (source.file) return source;
    }
    Result<WarcSource> spool = open_spool("standard input");
    if (!spool) return spool;
    const auto most = static_cast<std::uint64_t>(limits[Limit::archive_spool]);
    constexpr std::size_t piece = 256 * 1024;
    WarcBytes buffer;
    if (!append_to(*spool, begun)) return system_failure("cannot lay the archive aside", "standard input");
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, buffer.room(piece), piece);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failure("cannot read the archive", "standard input");
        if (got == 0) break;
        if (spool->size + static_cast<std::uint64_t>(got) > most)
            return fail("the archive is longer than " + text::byte_size(limits[Limit::archive_spool]) + " (limit archive-spool)", "standard input",
                        "Give the file by its name; then nothing has to be laid aside.");
        if (!append_to(*spool, {buffer.data(), static_cast<std::size_t>(got)})) return system_failure("cannot lay the archive aside", "standard input");
    }
    spool->spool = false;  // its bytes are those that came
    return spool;
}

}  // namespace

struct WarcFiles::State {
    explicit State(const Limits& set) : limits(set), member(set) {}
    Limits limits;
    std::vector<WarcSource> sources;
    std::vector<WarcTrouble> troubles;
    std::size_t given = 0;  // sources that were named; the rest was laid aside
    MemberReader member;
    WarcBytes raw;
    std::string unpacked;
};

WarcFiles::WarcFiles(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcFiles::WarcFiles(WarcFiles&& other) noexcept = default;
WarcFiles& WarcFiles::operator=(WarcFiles&& other) noexcept = default;
WarcFiles::~WarcFiles() = default;

Result<WarcFiles> WarcFiles::open(const std::vector<std::string>& paths, const Limits& limits, std::string_view begun) {
    if (paths.size() > files_most) return fail("more than " + text::grouped(files_most) + " archives are not read as one", paths.front());
    auto state = std::make_unique<State>(limits);
    for (const std::string& path : paths) {
        Result<WarcSource> source = path == "-" ? open_stdin(limits, begun) : open_warc_source(path);
        if (!source) return tl::unexpected<Error>(std::move(source.error()));
        state->sources.push_back(std::move(*source));
    }
    state->given = state->sources.size();
    return WarcFiles(std::move(state));
}

Result<void> WarcFiles::scan(const std::function<void(const WarcRecord&)>& take) {
    WarcScan scan(state_->sources, state_->troubles, state_->limits, take);
    for (std::size_t i = 0; i < state_->given; ++i) scan.file(i);
    if (scan.records() > 0) return {};
    const std::string where = state_->sources.empty() ? std::string() : state_->sources.front().name;
    const std::string why = state_->troubles.empty() ? std::string("the archive holds no WARC record") : state_->troubles.front().what;
    return fail(why, state_->troubles.empty() ? where : state_->troubles.front().where,
                "An archive is a file of WARC records, plain or gzip, as wget --warc-file and browsers' archivers write it.");
}

std::optional<WarcRecord> WarcFiles::read(const WarcPlace& place, std::int64_t most) {
    if (place.file >= state_->sources.size()) return std::nullopt;
    const WarcSource& source = state_->sources[place.file];
    constexpr std::uint64_t packed_at_once = std::uint64_t{16} << 20;
    const std::uint64_t wanted = static_cast<std::uint64_t>(std::max<std::int64_t>(most, 0)) + static_cast<std::uint64_t>(state_->limits[Limit::header_bytes]);
    if (state_->raw.capacity() > packed_at_once) state_->raw.release();  // one large record is no reason to keep its room
    std::string_view bytes;
    if (!place.packed) {
        if (!read_part(source, place.offset, static_cast<std::size_t>(std::min(place.size, wanted)), state_->raw)) return std::nullopt;
        bytes = state_->raw.view();
    } else {
        std::optional<SmallMember> member;
        if (place.size <= packed_at_once && read_part(source, place.offset, static_cast<std::size_t>(place.size), state_->raw))
            member = state_->member.unpack(state_->raw.view());
        if (member) {
            bytes = member->bytes;
        } else {
            WarcWindow window(source, std::size_t{64} << 10);
            state_->unpacked.clear();
            (void)state_->member.stream(window, place.offset, [&](std::string_view piece) {
                state_->unpacked.append(piece.substr(0, static_cast<std::size_t>(wanted) - state_->unpacked.size()));
                return state_->unpacked.size() < wanted;
            });
            bytes = state_->unpacked;
        }
        bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
    }
    WarcHeader header = read_warc_header(bytes, state_->limits);
    if (header.end != WarcHeaderEnd::whole) return std::nullopt;
    WarcRecord record;
    record.place = place;
    record.block = bytes.substr(header.size);
    if (place.packed && header.length)
        record.block = record.block.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(*header.length, record.block.size())));
    record.length =
        static_cast<std::int64_t>(place.packed ? header.length.value_or(record.block.size()) : place.size - std::min<std::uint64_t>(place.size, header.size));
    record.cut = record.length > static_cast<std::int64_t>(record.block.size());
    record.block = record.block.substr(0, static_cast<std::size_t>(std::max<std::int64_t>(most, 0)));
    record.fields = std::move(header.fields);
    return record;
}

void WarcFiles::problem(const WarcRecord& record, std::string what) {
    const std::string where =
        record.place.file < state_->sources.size() ? place_words(state_->sources[record.place.file], record.number, record.place.offset) : "";
    add_trouble(state_->troubles, what, where);
}

std::vector<std::string> WarcFiles::problems() const {
    std::vector<std::string> all;
    for (const WarcTrouble& one : state_->troubles) {
        const std::string more = one.count > 1 ? "; the same " + text::plural(static_cast<std::int64_t>(one.count) - 1, "time") + " more" : "";
        all.push_back(one.where + ": " + one.what + more);
    }
    return all;
}

bool begins_archive(std::string_view bytes) {
    return bytes.starts_with("WARC/") || bytes.starts_with("\x1f\x8b");
}

bool begins_record(const std::string& path) {
    constexpr std::size_t enough = 8;
    const Result<WarcSource> source = open_warc_source(path);
    WarcBytes begin;
    return source && read_part(*source, 0, enough, begin) && is_warc_version(begin.view());
}

Result<std::string> stdin_beginning() {
    constexpr std::size_t enough = 6;
    std::string first(enough, '\0');
    std::size_t have = 0;
    while (have < enough) {
        const ssize_t got = ::read(STDIN_FILENO, first.data() + have, enough - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failure("cannot read the file", "standard input");
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    first.resize(have);
    return first;
}

}  // namespace smo
