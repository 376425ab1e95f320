// End tags inside the body.

#include "page/condense_machine.h"

#include <algorithm>

namespace smo::page {

void Condenser::end_in_body(const Piece& tag) {
    const std::uint16_t row = traits(tag.tag);
    switch (static_cast<int>(tag.tag)) {
        case GUMBO_TAG_BODY:  // what follows is still put into it
        case GUMBO_TAG_HTML:
        case GUMBO_TAG_TEMPLATE:
            return;
        case GUMBO_TAG_FORM:
            return end_form();
        case GUMBO_TAG_P:
            return close_paragraph();  // else an empty one is made
        case GUMBO_TAG_BR:
            return reconstruct();
        case GUMBO_TAG_LI:
            if (in_scope(GUMBO_TAG_LI, GUMBO_TAG_UL, GUMBO_TAG_OL)) pop_until(GUMBO_TAG_LI);
            return;
        case GUMBO_TAG_DD:
        case GUMBO_TAG_DT:
            if (in_scope(tag.tag)) pop_until(tag.tag);
            return;
        case GUMBO_TAG_APPLET:
        case GUMBO_TAG_MARQUEE:
        case GUMBO_TAG_OBJECT:
            if (!in_scope(tag.tag)) {
                if (is_open(tag.tag)) give_up("an object across others");
                return;
            }
            pop_until(tag.tag);
            return clear_formatting();
        default:
            break;
    }
    if ((row & is_formatting) != 0) return adopt(tag.tag);
    if ((row & is_heading) != 0) {
        for (auto open = open_.rbegin(); open != open_.rend() && (traits(open->tag) & stops_scope) == 0; ++open) {
            if ((traits(open->tag) & is_heading) == 0) continue;
            while ((traits(open_.back().tag) & is_heading) == 0) pop();
            return pop();
        }
        return;
    }
    if ((row & ends_as_block) == 0) return end_other(tag.tag);
    if (in_scope(tag.tag)) pop_until(tag.tag);
}

void Condenser::end_other(GumboTag tag) {
    for (std::size_t i = open_.size(); i > 0; --i) {
        if (open_[i - 1].tag == tag) return pop_to(i - 1);
        if ((traits(open_[i - 1].tag) & is_special) != 0) return;
    }
}

/// Only the form itself is closed; what stands open in it stays open.
void Condenser::end_form() {
    const std::uint32_t serial = form_;
    form_ = 0;
    if (serial == 0) return;
    for (std::size_t i = open_.size(); i > 0; --i) {
        if (open_[i - 1].serial == serial) {
            generate_implied_ends();
            return i == open_.size() ? pop() : erase(i - 1);
        }
        if ((traits(open_[i - 1].tag) & stops_scope) != 0) return;
    }
}

/// The end of a formatting element: the standard's adoption agency.
void Condenser::adopt(GumboTag tag) {
    std::size_t entry = formats_.size();
    while (entry > 0 && formats_[entry - 1].serial != 0 && formats_[entry - 1].tag.tag != tag) --entry;
    if (entry == 0 || formats_[entry - 1].serial == 0) {
        if (is_open(tag)) give_up("formatting that was forgotten");
        return;
    }
    --entry;
    const Format format = formats_[entry];
    if (!format.open) {
        formats_.erase(formats_.begin() + static_cast<std::ptrdiff_t>(entry));
        return;
    }
    if (!in_scope(tag)) return;
    std::size_t at = open_.size();
    while (at > 0 && open_[at - 1].serial != format.serial) --at;
    --at;
    const auto special = [](const Open& open) { return (traits(open.tag) & is_special) != 0; };
    if (std::none_of(open_.begin() + static_cast<std::ptrdiff_t>(at), open_.end(), special)) {
        pop_to(at);
    } else if (!adopt_blocks(at, format.kept)) {
        return give_up("formatting that ends inside a block");
    }
    const auto found = std::find_if(formats_.begin(), formats_.end(), [&](const Format& one) { return one.serial == format.serial; });
    formats_.erase(found);
}

/// Blocks that stand in formatting which ends before them lose it, and stay open. What else stands open there is closed.
bool Condenser::adopt_blocks(std::size_t at, bool kept) {
    constexpr std::size_t most_blocks = 6;  // the standard stops after eight rounds
    while ((traits(open_.back().tag) & is_special) == 0) pop();
    const auto first = open_.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    const auto sound = [](const Open& open) { return !open.node && (traits(open.tag) & is_special) != 0; };
    if (!std::all_of(first, open_.end(), sound) || open_.size() - at - 1 > most_blocks || children_depth_ > 0) return false;
    if (kept && !divide(at)) return false;
    erase(at);
    return going();
}

/// Each of the blocks gets the formatting anew, around what stands in it so far.
bool Condenser::divide(std::size_t at) {
    Open& open = open_[at];
    if (!open.node || parent_ != open.node) return false;
    std::vector<unsigned> bounds;
    for (std::size_t i = at + 1; i < open_.size(); ++i) bounds.push_back(open_[i].bound);
    made_ += bounds.size() * 256;
    nodes_.divide(*open.node, *open.outer, bounds);
    parent_ = open.outer;
    text_depth_ -= open.text ? 1 : 0;
    weight_ -= open.weight;
    open = {.tag = open.tag, .serial = open.serial};
    return true;
}

}  // namespace smo::page
