#pragma once
// Mends that can be derived without guessing, as changes of single tags, and the bytes of a page with them made. Pure: what a page says comes from its
// facts, what its pictures are from what was fetched; where the answer would be a guess nothing is offered.
//
//     const Mender mender(selection);
//     Mends mends = mender.mends(visited, answers, record);         // for the rules of which `record` says that they fail
//     std::string after = mended(before, visited.page.charset, mends.changes);

#include <smo/audit.h>

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smo {

/// One change, by tags and attributes; `mended` knows how it is written in this file.
struct TagChange {
    enum class Kind : std::uint8_t {
        insert_after,   // `element` with `attributes` behind the tag at `at` (behind the whole element of a title)
        insert_first,   // the same as the first of the head
        move_first,     // the tag becomes the first of the head
        set_value,      // of the attribute, which is added if it is not there
        rename,         // the attribute, to `value`
        double_quotes,  // element and attributes in small letters, values in double quotes
    };
    std::string rule{};
    Kind kind = Kind::set_value;
    Span at{};  // the start tag
    std::string attribute{}, value{};
    std::string element{};
    std::vector<std::pair<std::string, std::string>> attributes{};  // of a new tag, in order
    std::string content{};                                          // of a new title
};

struct Mends {
    std::vector<TagChange> changes;
    std::set<std::string> waits;  // rules whose mend needs the production address, which nobody told
};

/// What is needed beside the page.
struct MendOptions {
    bool address_told = false;        // the site-url was given, not inferred
    std::vector<std::string> only{};  // ids of rules; empty = all
};

class Mender {
public:
    Mender(const Selection& selection, MendOptions options);  // the selection is kept by reference
    ~Mender();
    Mender(const Mender&) = delete;
    Mender& operator=(const Mender&) = delete;
    Mends mends(VisitedPage page, std::span<const Answer> answers, const PageRecord& record) const;

private:
    std::unique_ptr<const struct ReadyAudit> ready_;
    MendOptions options_;
};

/// Rules that can be mended, and what is done, in the order in which new tags are written.
struct MendableRule {
    std::string_view rule, how;
};
std::vector<MendableRule> mendable_rules();

/// Whether tags can be changed byte by byte in this encoding ("utf-16le" and "iso-2022-jp" are none).
bool can_mend(std::string_view charset);

/// Why these bytes are no page yet but what PHP or a generator of pages makes one of; empty if they are one.
std::string_view unfinished(std::string_view bytes);

/// The page with the changes made, all else byte for byte as it was: its line ends, its indentation, its encoding. A change whose place is not
/// found is left out, and so is one that would touch what another changes.
std::string mended(std::string_view bytes, std::string_view charset, std::span<const TagChange> changes);

}  // namespace smo
