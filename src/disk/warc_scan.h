#pragma once
// The pass over all records of a file, whatever state it is in. Private to `disk`.

#include <smo/limits.h>
#include <smo/warc.h>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "disk/warc_header.h"
#include "disk/warc_member.h"
#include "disk/warc_source.h"

namespace smo {

struct WarcTrouble {
    std::string what, where;
    std::size_t count = 0;
};
/// Kinds of trouble, each with its first place.
void add_trouble(std::vector<WarcTrouble>& all, const std::string& what, const std::string& where);
std::string place_words(const WarcSource& source, std::size_t number, std::uint64_t offset);

class WarcScan {
public:
    /// `sources` may grow: records that lie together in one gzip member are laid aside.
    WarcScan(std::vector<WarcSource>& sources, std::vector<WarcTrouble>& troubles, const Limits& limits, const std::function<void(const WarcRecord&)>& take)
        : sources_(sources), troubles_(troubles), limits_(limits), take_(take), member_(limits) {}
    void file(std::size_t index);
    std::size_t records() const { return records_; }

private:
    struct Large;
    void plain(std::size_t index);
    std::uint64_t plain_record(WarcWindow& window, std::uint64_t offset);
    void packed(std::size_t index);
    void small(std::uint64_t offset, std::uint64_t packed, std::string_view bytes, MemberEnd end);
    std::uint64_t large(WarcWindow& window, std::uint64_t offset);
    void unpack_aside(WarcWindow& window, std::uint64_t offset);
    bool lay_aside(std::string_view bytes);
    void read_aside();
    std::optional<std::uint64_t> next_member(WarcWindow& window, std::uint64_t offset);
    void emit(WarcHeader header, std::uint64_t offset, std::uint64_t size, bool gzip, std::string_view block, std::uint64_t length, bool cut);
    void trouble(std::uint64_t offset, const std::string& what);
    bool full();

    std::vector<WarcSource>& sources_;
    std::vector<WarcTrouble>& troubles_;
    const Limits& limits_;
    const std::function<void(const WarcRecord&)>& take_;
    MemberReader member_;
    std::size_t index_ = 0;   // of the source that is read
    std::size_t number_ = 0;  // of the record in its file
    std::size_t records_ = 0;
    std::uint64_t laid_aside_ = 0;
    std::size_t tries_ = 0;   // to find a member among damaged bytes
    std::size_t broken_ = 0;  // records whose header could not be read
    std::optional<WarcSource> aside_;
};

}  // namespace smo
