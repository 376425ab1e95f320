// The table of elements says what Gumbo does: each row is tried on a small page.

#include "page/markup.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace smo::page {
namespace {

/// The name of the element around the text "ZZ", or around the element with the attribute zz.
std::string parent_in(const std::string& body) {
    const std::string html = "<!doctype html><body>" + body;
    GumboOutput* output = gumbo_parse(html.c_str());
    std::string name = "(nowhere)";
    std::vector<const GumboNode*> stack{output->document};
    while (!stack.empty()) {
        const GumboNode& node = *stack.back();
        stack.pop_back();
        const bool element = node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
        const bool found = element ? gumbo_get_attribute(&node.v.element.attributes, "zz") != nullptr
                                   : node.type == GUMBO_NODE_TEXT && std::string_view(node.v.text.text).find("ZZ") != std::string_view::npos;
        if (found) name = gumbo_normalized_tagname(node.parent->v.element.tag);
        if (!element && node.type != GUMBO_NODE_DOCUMENT) continue;
        const GumboVector& children = element ? node.v.element.children : node.v.document.children;
        for (unsigned i = 0; i < children.length; ++i) stack.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return name;
}

/// Those that only stand in a table or a head, and those that the condenser gives up at.
bool is_left_out(GumboTag tag) {
    switch (static_cast<int>(tag)) {
        case GUMBO_TAG_HTML:
        case GUMBO_TAG_HEAD:
        case GUMBO_TAG_BODY:
        case GUMBO_TAG_FRAMESET:
        case GUMBO_TAG_FRAME:
        case GUMBO_TAG_PLAINTEXT:
        case GUMBO_TAG_ISINDEX:
        case GUMBO_TAG_MENUITEM:
        case GUMBO_TAG_TABLE:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_MATH:
            return true;
        default:
            return (traits(tag) & is_table_part) != 0;
    }
}

TEST_CASE("the table of elements agrees with Gumbo") {
    for (int number = 0; number < GUMBO_TAG_LAST; ++number) {
        const auto tag = static_cast<GumboTag>(number);
        if (is_left_out(tag)) continue;
        const std::string name = tag == GUMBO_TAG_UNKNOWN ? "my-tag" : gumbo_normalized_tagname(tag);
        const std::uint16_t row = traits(tag);
        const bool content = (row & (has_no_content | is_raw_text)) == 0;
        CAPTURE(name);
        CHECK(tag_named(name) == tag);
        CHECK((parent_in("<p><" + name + " zz>") != "p") == ((row & closes_paragraph) != 0));
        CHECK((parent_in("<p><b></p><" + name + " zz>") == "b") == ((row & waits_for_format) != 0));
        // The last words of a form are put behind it.
        if (tag != GUMBO_TAG_FORM) CHECK((parent_in("<" + name + ">ZZ</" + name + ">") == "body") == ((row & has_no_content) != 0));
        if (tag != GUMBO_TAG_A && tag != GUMBO_TAG_SELECT)
            CHECK((parent_in("<" + name + "><a href=x>ZZ</a></" + name + ">") == name) == ((row & is_raw_text) != 0));
        if (!content || tag == GUMBO_TAG_TEMPLATE || (row & is_formatting) != 0) continue;
        const bool keeps_span = parent_in("<span><" + name + "></span>ZZ") != "body";
        if (tag != GUMBO_TAG_SPAN) CHECK(keeps_span == ((row & is_special) != 0));
        const bool keeps_div = parent_in("<div><" + name + "></div>ZZ") != "body";
        if (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_SELECT) CHECK(keeps_div == ((row & stops_scope) != 0));
        const bool closes_across = parent_in("<" + name + "><div></" + name + ">ZZ") == "body";
        if (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_SELECT && (row & (ends_as_block | stops_scope)) != 0) CHECK(closes_across);
        if ((row & (ends_as_block | stops_scope | is_special)) == 0) CHECK(!closes_across);
        const bool ends_with_form = parent_in("<form><" + name + "></form><i zz>") == "body";
        if (tag != GUMBO_TAG_FORM) CHECK(ends_with_form == ((row & ends_by_itself) != 0));
    }
}

TEST_CASE("names in any case") {
    CHECK(tag_named("DIV") == GUMBO_TAG_DIV);
    CHECK(tag_named("BlockQuote") == GUMBO_TAG_BLOCKQUOTE);
    CHECK(tag_named("divv") == GUMBO_TAG_UNKNOWN);
    CHECK(tag_named("") == GUMBO_TAG_UNKNOWN);
    CHECK(tag_named("annotation-xml") == GUMBO_TAG_ANNOTATION_XML);
}

}  // namespace
}  // namespace smo::page
