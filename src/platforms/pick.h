#pragma once
// Which of the facts that a chain names is taken, and which page and address it leads to.

#include "platforms/seen.h"

namespace smo::social {

struct Pick {
    std::optional<FactIndex> fact;  // the one that counts, if it is not empty
    bool is_there = false;          // the page has that fact, be it empty
};

/// By the word of `duplicates`: first, last, first-non-empty (also when empty), last-non-empty, all.
Pick pick_named(const Seen& seen, std::string_view name, std::string_view duplicates);
/// The earliest in the page of the og: and twitter: tags that the chain names; what the chain names before or behind them keeps its place.
std::optional<FactIndex> pick_earliest(const Seen& seen, const CardField& field);

/// A value as an address, against the page's base; as it is when it is none.
std::string resolved_address(const Seen& seen, std::string_view value);
/// The fact itself, or `url` when its address lies on another host than the page.
FactIndex on_same_host(const Seen& seen, FactIndex index);
/// The canonical page, for a platform that reads that one.
std::optional<std::string> page_read_instead(const Platform& platform, const Seen& seen);

}  // namespace smo::social
