#pragma once
// Which record answers which question. Built in one pass over the records, then as small as it can be: 40 bytes an answer. Private to `fetch`.

#include <smo/archive.h>
#include <smo/warc.h>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace smo {

struct ArchivedAnswer {
    std::uint64_t key = 0;  // address and way of asking
    WarcPlace place{};
    std::uint32_t body = 0;  // of a revisit: 1 + which of `bodies`; 0 = its own or none
    std::uint16_t status = 0;
    bool cut = false;
    bool revisit = false;
};

struct ArchiveIndex {
    std::vector<ArchivedAnswer> answers{};  // sorted by key; of equal ones in the order of the archive
    std::vector<ArchivedAnswer> bodies{};   // what revisits refer to
    std::vector<std::string> pages{};
    ArchivedRun run{};
    std::size_t records = 0;
    std::span<const ArchivedAnswer> find(std::uint64_t key) const;
};

class IndexBuilder {
public:
    IndexBuilder(WarcFiles& files, std::size_t most_pages) : files_(files), most_pages_(most_pages) {}
    void add(const WarcRecord& record);
    ArchiveIndex finish();

private:
    struct Capture {
        ArchivedAnswer answer;
        std::uint64_t id = 0, digest = 0;
        std::int64_t date = 0;
        bool html = false, dropped = false;
    };
    struct Reference {
        std::uint32_t capture = 0;
        std::uint64_t id = 0, key = 0;
        std::int64_t date = 0;
        bool unchanged = false;
    };
    struct Lookup;

    void read_info(const WarcRecord& record);
    void read_request(const WarcRecord& record);
    void read_answer(const WarcRecord& record, bool revisit);
    void drop_others();
    void resolve(ArchiveIndex& index);
    const Capture* referred(const Reference& reference, const Lookup& lookup, int hops) const;
    void choose(ArchiveIndex& index);

    WarcFiles& files_;
    std::size_t most_pages_;
    std::size_t records_ = 0;
    std::vector<Capture> captures_;
    std::vector<Reference> references_;         // by capture
    std::unordered_set<std::uint64_t> others_;  // requests and answers that are no plain GET
    std::unordered_set<std::uint64_t> framed_;  // what browsers loaded into a frame
    std::string page_names_;                    // a line for each capture that may be a page
    std::vector<std::uint32_t> page_captures_;
    ArchivedRun run_;
    std::size_t start_bytes_ = 0;  // of its starts
};

}  // namespace smo
