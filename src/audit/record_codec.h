#pragma once
// A record as bytes and back. Texts that many pages share are written once.

#include <smo/audit.h>
#include <smo/bytes.h>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace smo {

class RecordCodec {
public:
    /// Valid until the next call. Site keys are not among it: they are kept by rule.
    std::string_view encode(const PageRecord& record);
    /// Into a record whose memory is used again; false for bytes that are none of ours.
    bool decode(std::string_view bytes, PageRecord& record) const;

private:
    void put_shared(std::string_view text);
    void put(const Finding& finding);
    void put(const std::map<std::string, Tally>& tallies);
    void take_shared(bytes::Reader& in, std::string& into) const;
    void take(bytes::Reader& in, Finding& finding) const;
    void take(bytes::Reader& in, std::map<std::string, Tally>& tallies) const;

    bytes::Writer out_;
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, std::uint32_t> known_;  // views into texts_
    std::size_t kept_ = 0;                                       // their bytes
};

}  // namespace smo
