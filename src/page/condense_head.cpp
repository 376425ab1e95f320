// Up to the body.

#include "page/condense_machine.h"

#include <smo/text.h>

namespace smo::page {

/// Only whether an open p ends before a table depends on it.
void Condenser::read_doctype(const Piece& piece) {
    if (doctype_over_) return;
    doctype_over_ = true;
    const std::string doctype = text::collapse_space(text::lower(source(piece)));
    const auto says = [&](std::string_view part) { return doctype.find(part) != std::string::npos; };
    quirks_ = Quirks::unknown;
    if (doctype == "<!doctype html>" || doctype == "<!doctype html >") quirks_ = Quirks::no;
    if (says("//dtd xhtml 1.") && doctype.starts_with("<!doctype html public \"-//w3c//dtd xhtml 1.")) quirks_ = Quirks::no;
}

void Condenser::enter_head() {
    if (mode_ != Mode::before_head) return;
    mode_ = Mode::head;
    make_head(nullptr);
}

void Condenser::hold_body(Keep keep) {
    Open& body = open_.front();
    body.text = keep >= Keep::text;
    body.children = keep == Keep::children;
    body.weight = body.text ? 4 : 0;
    text_depth_ += body.text ? 1 : 0;
    children_depth_ += body.children ? 1 : 0;
    weight_ += body.weight;
}

void Condenser::enter_body(const Piece* tag) {
    mode_ = Mode::body;
    make_head(nullptr);
    body_ = parent_ = &nodes_.element(*root_, GUMBO_TAG_BODY, tag ? source(*tag) : std::string_view{});
    if (tag) merge(body_, *tag);
    open_.push_back({.tag = GUMBO_TAG_BODY});
    ++counts_[GUMBO_TAG_BODY];
}

bool Condenser::text_in_head(const Piece& piece) {
    if (text::trim(source(piece)).empty()) return true;
    doctype_over_ = true;
    enter_body(nullptr);
    return false;
}

Condenser::Again Condenser::start_in_head(const Piece& tag) {
    switch (static_cast<int>(tag.tag)) {
        case GUMBO_TAG_HTML:
            if (smo::page::decide(tag, lexer_.attributes_of(tag), false).keep >= Keep::text) give_up("marks on the root");
            make_root(&tag);
            return Again::no;
        case GUMBO_TAG_HEAD:
            if (mode_ == Mode::before_head) mode_ = Mode::head;
            make_head(&tag);
            return Again::no;
        case GUMBO_TAG_LINK:
        case GUMBO_TAG_META:
            enter_head();
            add(tag, decide(tag));
            return Again::no;
        case GUMBO_TAG_NOFRAMES:
        case GUMBO_TAG_STYLE:
            enter_head();
            raw_element(tag);
            return Again::no;
        case GUMBO_TAG_BODY:
            enter_body(&tag);
            hold_body(smo::page::decide(tag, lexer_.attributes_of(tag), false).keep);
            return Again::no;
        case GUMBO_TAG_BASE:
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_TEMPLATE:
            if (mode_ == Mode::head_noscript) break;
            enter_head();
            if (tag.tag == GUMBO_TAG_TEMPLATE) return template_element(tag), Again::no;
            if (tag.tag != GUMBO_TAG_BASE) return raw_element(tag), Again::no;
            add(tag, decide(tag));
            return Again::no;
        case GUMBO_TAG_NOSCRIPT:
            if (mode_ == Mode::head_noscript) return Again::no;
            if (mode_ == Mode::after_head) break;
            enter_head();
            mode_ = Mode::head_noscript;
            parent_ = add(tag, decide(tag));
            return Again::no;
        case GUMBO_TAG_UNKNOWN:
            if (!tag.self_closing) break;
            give_up("an unusual element in the head");  // Gumbo passes over it
            return Again::no;
        case GUMBO_TAG_BASEFONT:
        case GUMBO_TAG_BGSOUND:
        case GUMBO_TAG_MENUITEM:
            give_up("an unusual element in the head");
            return Again::no;
        default:
            break;
    }
    if (mode_ == Mode::head_noscript) {
        mode_ = Mode::head;
        parent_ = head_;
        return Again::yes;
    }
    enter_body(nullptr);
    return Again::yes;
}

Condenser::Again Condenser::end_in_head(const Piece& tag) {
    if (tag.tag == GUMBO_TAG_BR || tag.tag == GUMBO_TAG_TEMPLATE) {
        give_up("an unusual end tag in the head");
    } else if (tag.tag == GUMBO_TAG_NOSCRIPT) {
        if (mode_ != Mode::head_noscript) return Again::no;
        mode_ = Mode::head;
        parent_ = head_;
    } else if (tag.tag == GUMBO_TAG_HEAD) {
        if (mode_ == Mode::head_noscript) return Again::no;
        make_head(nullptr);
        mode_ = Mode::after_head;
    } else if (tag.tag == GUMBO_TAG_BODY || tag.tag == GUMBO_TAG_HTML) {
        if (mode_ == Mode::head_noscript) return Again::no;
        enter_body(nullptr);
    }
    return Again::no;
}

}  // namespace smo::page
