#pragma once
// Web archives: files of WARC records (ISO 28500, 1.0 and 1.1), plain, gzip record by record, or gzip as one piece. Everything in them is a stranger's:
// lengths lie, members are cut, records swallow others. What is damaged is told and passed over, the rest is read.
//
//     Result<WarcFiles> files = WarcFiles::open({"crawl.warc.gz"}, limits);
//     Result<void> done = files->scan([&](const WarcRecord& record) { places.push_back(record.place); });
//     std::optional<WarcRecord> again = files->read(places[7], 1 << 20);

#include <smo/http.h>
#include <smo/limits.h>
#include <smo/result.h>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

/// Where a record stands: a gzip member, or header and block as they are.
struct WarcPlace {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;  // bytes in the file
    std::uint16_t file = 0;
    bool packed = false;
    friend bool operator==(const WarcPlace&, const WarcPlace&) = default;
};

struct WarcRecord {
    std::size_t number = 0;  // in its file, from 1
    WarcPlace place{};
    Headers fields{};          // "WARC-Type", "WARC-Target-URI", …
    std::string_view block{};  // while scanning its beginning (16 KiB at least, if there are so many), then what was asked for; valid until the next record
    std::int64_t length = 0;   // of the whole block, as far as the file holds it
    bool cut = false;          // the file ends or is damaged inside the block
    friend bool operator==(const WarcRecord&, const WarcRecord&) = default;
};

class WarcFiles {
public:
    /// "-" is standard input, of which `begun` was read before to see what it is.
    static Result<WarcFiles> open(const std::vector<std::string>& paths, const Limits& limits, std::string_view begun = {});
    WarcFiles(WarcFiles&& other) noexcept;
    WarcFiles& operator=(WarcFiles&& other) noexcept;
    ~WarcFiles();

    /// Every record once, in the order of the files. Fails when there is none at all.
    Result<void> scan(const std::function<void(const WarcRecord&)>& take);
    /// A record once more, with at most `most` bytes of its block; nothing when it does not stand there any longer.
    std::optional<WarcRecord> read(const WarcPlace& place, std::int64_t most);
    /// Something is wrong with a record: told with its place, equal sentences counted.
    void problem(const WarcRecord& record, std::string what);
    /// "crawl.warc.gz, record 17 at byte 9,123: …; the same of 3 more records".
    std::vector<std::string> problems() const;

private:
    struct State;
    explicit WarcFiles(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Are these the first bytes of an archive? Six are enough; gzip of anything counts, for a list of addresses is never packed.
bool begins_archive(std::string_view bytes);
/// A file whose first bytes are those of a record.
bool begins_record(const std::string& path);
/// The first bytes of standard input, which are taken from it.
Result<std::string> stdin_beginning();

/// Writes an archive beside its target and gives it the target's name at the end: whole or not at all. A name that ends in .gz is packed record by record.
class WarcWriter {
public:
    static Result<WarcWriter> create(const std::string& path);
    WarcWriter(WarcWriter&& other) noexcept;
    WarcWriter& operator=(WarcWriter&& other) noexcept;
    ~WarcWriter();

    /// `fields` without Content-Length, which is the block's size. The first failure is kept for finish().
    void add(const Headers& fields, std::string_view block);
    Result<void> finish();

private:
    struct State;
    explicit WarcWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// "<urn:uuid:…>", made by chance.
std::string new_record_id();
/// "sha1:…" in base 32, as archives write digests.
std::string warc_digest(std::string_view bytes);

}  // namespace smo
