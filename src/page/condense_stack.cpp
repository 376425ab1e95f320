// The open elements of the condenser, and what of them is written.

#include "page/condense_machine.h"

#include <algorithm>

namespace smo::page {

/// Opens an element and makes a node of it if something reads it. What only its own start tag says stays without content:
/// its children become those of what it stands in, whose text or children matter.
void Condenser::insert(const Piece& tag) {
    push(tag, decide(tag), 0);
}

void Condenser::push(const Piece& tag, const Kept& kept, std::uint32_t serial) {
    Open open{.tag = tag.tag, .serial = serial};
    if (tag.tag == GUMBO_TAG_FORM && kept.quoted) return give_up("a form whose text is read");  // Gumbo puts its last words behind it
    if (kept.keep != Keep::nothing || children_depth_ > 0) {
        GumboNode* node = add(tag, kept);
        if (kept.keep >= Keep::text || children_depth_ > 0 || tag.tag == GUMBO_TAG_NOSCRIPT) hold(open, node);
    }
    if (!open.node && (traits(parent_->v.element.tag) & is_formatting) != 0) open.bound = nodes_.count(*parent_);
    open.children = kept.keep == Keep::children;
    open.text = kept.keep >= Keep::text;
    // A link is asked for its words twice; one with code in it, for each address there.
    if (open.text) open.weight = kept.plain ? 2 : 4 + (tag.end - tag.begin) / 2;
    visits_ += weight_;
    text_depth_ += open.text ? 1 : 0;
    children_depth_ += open.children ? 1 : 0;
    weight_ += open.weight;
    ++counts_[tag.tag];
    open_.push_back(open);
}

void Condenser::hold(Open& open, GumboNode* node) {
    open.node = node;
    open.outer = parent_;
    parent_ = node;
}

/// An element the parser supplies: nobody reads it, but children may have it as their parent.
void Condenser::insert_implied(GumboTag tag) {
    Open open{.tag = tag};
    if (children_depth_ > 0) hold(open, &nodes_.element(*parent_, tag, {}));
    ++counts_[tag];
    open_.push_back(open);
}

void Condenser::insert_void(const Piece& tag) {
    const Kept kept = decide(tag);
    if (kept.keep == Keep::nothing && children_depth_ == 0) return;
    add(tag, kept);
}

void Condenser::pop() {
    const Open open = open_.back();
    open_.pop_back();
    --counts_[open.tag];
    if (open.node) parent_ = open.outer;
    text_depth_ -= open.text ? 1 : 0;
    children_depth_ -= open.children ? 1 : 0;
    weight_ -= open.weight;
    if (open.serial == 0 || (traits(open.tag) & is_formatting) == 0) return;
    for (std::size_t i = formats_.size(); i > 0; --i)
        if (formats_[i - 1].serial == open.serial) {
            formats_[i - 1].open = false;
            return;
        }
}

void Condenser::pop_to(std::size_t size) {
    while (open_.size() > size) pop();
}

void Condenser::pop_until(GumboTag tag) {
    while (!open_.empty()) {
        const bool found = open_.back().tag == tag;
        pop();
        if (found) return;
    }
}

/// Takes one out of the middle. What stands open in it stays in it, and what follows goes elsewhere.
void Condenser::erase(std::size_t at) {
    if (open_[at].text || open_[at].children) return give_up("an element ends before those inside it");
    for (std::size_t i = at + 1; i < open_.size() && open_[at].node; ++i)
        if (open_[i].outer == open_[at].node) open_[i].outer = open_[at].outer;
    --counts_[open_[at].tag];
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
}

bool Condenser::in_scope(GumboTag tag, GumboTag stop, GumboTag other_stop) const {
    if (!is_open(tag)) return false;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        if (open->tag == tag) return true;
        if ((traits(open->tag) & stops_scope) != 0 || open->tag == stop || open->tag == other_stop) return false;
    }
    return false;
}

bool Condenser::in_table_scope(GumboTag tag) const {
    if (!is_open(tag)) return false;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        if (open->tag == tag) return true;
        if (open->tag == GUMBO_TAG_TABLE) return false;
    }
    return false;
}

void Condenser::close_paragraph() {
    if (in_scope(GUMBO_TAG_P, GUMBO_TAG_BUTTON, GUMBO_TAG_LAST)) pop_until(GUMBO_TAG_P);
}

void Condenser::generate_implied_ends() {
    while (!open_.empty() && (traits(open_.back().tag) & ends_by_itself) != 0) pop();
}

/// Up to the last marker, which goes too.
void Condenser::clear_formatting() {
    while (!formats_.empty()) {
        const bool marker = formats_.back().serial == 0;
        formats_.pop_back();
        if (marker) return;
    }
}

}  // namespace smo::page
