#pragma once
// Where the readers of a page put what they find. Offsets are those of the converted text until `place_facts` turns
// them into positions and spans of the body.

#include <smo/page.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo::page {

/// Where something stands: `begin` is the '<' of its tag, `end` behind the '>'; both 0 outside the markup.
struct Place {
    Origin origin = Origin::head;
    std::size_t begin = 0;
    std::size_t end = 0;
};

class FactList {
public:
    /// Adds a fact and returns its index; beyond the cap of 20,000 nothing is added and `full()` is true.
    FactIndex add(std::string name, std::string value, const Place& place, std::optional<FactIndex> owner = {}, const Form& form = {});
    bool full() const { return full_; }
    /// Adds the fact that says so.
    void note_full();
    std::vector<Fact> facts;
    std::vector<Link> links;

private:
    bool full_ = false;
};

/// Document order: facts and links sorted by where they begin, owners moved along.
void sort_by_place(FactList& list);
/// Gives og:image:width, twitter:image:alt and their like the fact they qualify. Needs document order.
void find_owners(std::vector<Fact>& facts);
/// Adds a note for each preview tag whose text was decoded wrongly once: U+FFFD or "Ã¼".
void note_broken_texts(FactList& list);
/// Lines and columns of everything, in one pass over the text.
void find_positions(FactList& list, std::string_view text);

}  // namespace smo::page
