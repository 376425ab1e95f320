// The making of condense_nodes.h.

#include "page/condense_nodes.h"

#include "page/references.h"

#include <smo/text.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace smo::page {
namespace {

constexpr std::size_t most_effort = 4000;  // of the parser; a page of a megabyte is a thousand

void* allocate(void* arena, std::size_t size) {
    return static_cast<Arena*>(arena)->allocate(size);
}
void release(void* arena, void* memory) {
    static_cast<Arena*>(arena)->release(memory);
}

/// The first element that is a child of the head or the body.
const GumboNode* first_element(const GumboOutput& output) {
    for (unsigned i = 0; i < output.root->v.element.children.length; ++i) {
        const auto& half = *static_cast<const GumboNode*>(output.root->v.element.children.data[i]);
        if (half.type != GUMBO_NODE_ELEMENT) continue;
        for (unsigned j = 0; j < half.v.element.children.length; ++j) {
            const auto* child = static_cast<const GumboNode*>(half.v.element.children.data[j]);
            if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE) return child;
        }
    }
    return nullptr;
}

bool is_plain_name(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.' || c == '@';
    });
}

/// The same attribute twice, or too many to look: which of them counts is for the parser to say.
bool has_twins(std::span<const Attribute> attributes) {
    constexpr std::size_t few = 20;
    if (attributes.size() > few) return true;
    for (std::size_t i = 1; i < attributes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (attributes[i].name.size() == attributes[j].name.size() && text::equal_ignoring_case(attributes[i].name, attributes[j].name)) return true;
    return false;
}

}  // namespace

GumboOptions options_of(Arena& arena) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &arena;
    options.max_errors = 0;
    return options;
}

const char* Nodes::copy(std::string_view text) {
    auto* memory = static_cast<char*>(arena_.allocate(text.size() + 1));
    if (!text.empty()) std::memcpy(memory, text.data(), text.size());
    memory[text.size()] = '\0';
    return memory;
}

void Nodes::add(GumboVector& vector, void* item) {
    if (vector.length == vector.capacity) {
        vector.capacity = std::max(4U, vector.capacity * 2);
        auto** data = static_cast<void**>(arena_.allocate(vector.capacity * sizeof(void*)));
        if (vector.length > 0) std::memcpy(data, vector.data, vector.length * sizeof(void*));
        arena_.release(vector.data);
        vector.data = data;
    }
    vector.data[vector.length++] = item;
}

GumboNode& Nodes::append(GumboNode& parent, GumboNodeType type) {
    flush();
    auto* node = static_cast<GumboNode*>(std::memset(arena_.allocate(sizeof(GumboNode)), 0, sizeof(GumboNode)));
    GumboVector& children = parent.type == GUMBO_NODE_DOCUMENT ? parent.v.document.children : parent.v.element.children;
    node->type = type;
    node->parent = &parent;
    node->index_within_parent = children.length;
    add(children, node);
    return *node;
}

GumboNode& Nodes::document() {
    auto* node = static_cast<GumboNode*>(std::memset(arena_.allocate(sizeof(GumboNode)), 0, sizeof(GumboNode)));
    node->type = GUMBO_NODE_DOCUMENT;
    return *node;
}

GumboNode& Nodes::element(GumboNode& parent, GumboTag tag, std::string_view source) {
    GumboNode& node = append(parent, GUMBO_NODE_ELEMENT);
    node.v.element.tag = tag == GUMBO_TAG_IMAGE ? GUMBO_TAG_IMG : tag;
    if (!source.empty()) node.v.element.original_tag = {source.data(), source.size()};
    return node;
}

void Nodes::comment(GumboNode& parent) {
    append(parent, GUMBO_NODE_COMMENT).v.text.text = "";
}

void Nodes::flush() {
    if (pending_.empty()) return;
    const char* words = copy(pending_);
    pending_.clear();  // before a node is made, which would flush again
    append(*pending_parent_, GUMBO_NODE_TEXT).v.text.text = words;
}

bool Nodes::text(GumboNode& parent, std::string_view written) {
    if (pending_parent_ != &parent) flush();
    pending_parent_ = &parent;
    return decode(written, Where::text, pending_) || parse_text(written);
}

bool Nodes::raw_text(GumboNode& parent, std::string_view written) {
    if (pending_parent_ != &parent) flush();
    pending_parent_ = &parent;
    return decode(written, Where::raw, pending_) || parse_text(text::replace_all(written, "&", "&amp;"));
}

bool Nodes::add_attribute(GumboVector& attributes, const Attribute& attribute) {
    if (!is_plain_name(attribute.name)) return false;
    const bool as_is = stays_as_it_is(attribute.value, Where::attribute);
    scratch_.clear();
    if (!as_is && !decode(attribute.value, Where::attribute, scratch_)) return false;
    const std::string_view value = as_is ? attribute.value : std::string_view(scratch_);
    auto* memory = static_cast<char*>(arena_.allocate(sizeof(GumboAttribute) + value.size() + attribute.name.size() + 2));
    auto* made = ::new (static_cast<void*>(memory)) GumboAttribute{};
    char* behind = memory + sizeof(GumboAttribute);
    if (!value.empty()) std::memcpy(behind, value.data(), value.size());
    behind[value.size()] = '\0';
    made->value = behind;
    char* name = behind + value.size() + 1;
    std::transform(attribute.name.begin(), attribute.name.end(), name, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    name[attribute.name.size()] = '\0';
    made->name = name;
    add(attributes, made);
    return true;
}

bool Nodes::set_attributes(GumboNode& element, const Piece& tag, std::span<const Attribute> attributes) {
    GumboVector& made = element.v.element.attributes;
    const bool plain =
        !has_twins(attributes) && std::all_of(attributes.begin(), attributes.end(), [&](const Attribute& one) { return add_attribute(made, one); });
    if (plain) return true;
    made.length = 0;
    return parse_attributes(made, tag, attributes.size());
}

bool Nodes::merge_attributes(GumboNode& element, const Piece& tag, std::span<const Attribute> attributes) {
    GumboNode other{};
    if (!set_attributes(other, tag, attributes)) return false;
    const GumboVector& more = other.v.element.attributes;
    for (unsigned i = 0; i < more.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(more.data[i]);
        if (!gumbo_get_attribute(&element.v.element.attributes, attribute.name)) add(element.v.element.attributes, more.data[i]);
    }
    return true;
}

unsigned Nodes::count(GumboNode& parent) {
    if (pending_parent_ == &parent) flush();
    return parent.v.element.children.length;
}

void Nodes::divide(GumboNode& node, GumboNode& outer, std::span<const unsigned> bounds) {
    flush();
    GumboVector& children = node.v.element.children;
    const unsigned end = children.length;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        GumboNode& copy = append(outer, GUMBO_NODE_ELEMENT);
        copy.v.element = node.v.element;
        copy.v.element.children = {};
        for (unsigned child = bounds[i]; child < (i + 1 < bounds.size() ? bounds[i + 1] : end); ++child) {
            auto* moved = static_cast<GumboNode*>(children.data[child]);
            moved->parent = &copy;
            add(copy.v.element.children, moved);
        }
    }
    children.length = bounds.front();
}

const GumboNode* Nodes::parse(std::string_view html, std::size_t effort) {
    effort_ += effort + html.size() / 1024;
    if (effort_ > most_effort) return nullptr;
    const GumboOptions options = options_of(arena_);
    return first_element(*gumbo_parse_with_options(&options, html.data(), html.size()));
}

/// In a <textarea> text is what it is elsewhere, but for the first line break in it.
bool Nodes::parse_text(std::string_view written) {
    scratch_ = "<textarea>.";
    scratch_ += text::replace_all(written, "<", "&lt;");
    const GumboNode* node = parse(scratch_, 1);
    if (!node || node->v.element.children.length != 1) return false;
    pending_ += static_cast<const GumboNode*>(node->v.element.children.data[0])->v.text.text + 1;
    return true;
}

/// Each attribute is compared with those before it.
bool Nodes::parse_attributes(GumboVector& attributes, const Piece& tag, std::size_t count) {
    scratch_ = "<span";
    scratch_ += html_.substr(tag.attributes, tag.end - tag.attributes);
    const GumboNode* node = parse(scratch_, 1 + count / 8);
    if (!node) return false;
    for (unsigned i = 0; i < node->v.element.attributes.length; ++i) add(attributes, node->v.element.attributes.data[i]);
    return true;
}

bool Nodes::graft(GumboNode& parent, std::string_view island) {
    flush();
    const GumboNode* node = parse(island, 1);
    if (!node) return false;
    auto* root = const_cast<GumboNode*>(node);  // it came from our own memory
    root->parent = &parent;
    add(parent.v.element.children, root);
    return true;
}

}  // namespace smo::page
