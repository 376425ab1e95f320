#pragma once
// A Platform as one run of text and back: "5:hello" for words, "12;" for numbers, "3;" before the items of a list. The
// embed tool writes it at build time, `platforms()` reads it once. `fields` names every member; nothing else does.
//
//     Writer writer;
//     fields(writer, platform);
//     Reader reader(writer.text);
//     Platform same;
//     fields(reader, same);

#include <smo/platform.h>

#include <type_traits>

namespace smo::social {

struct Writer {
    std::string text;

    void number(std::int64_t value) { text += std::to_string(value) + ";"; }
    void word(const std::string& value) {
        text += std::to_string(value.size()) + ":";
        text += value;
    }
};

/// Reads what Writer wrote; on anything else it stops and `ok` is false.
struct Reader {
    explicit Reader(std::string_view text) : rest(text) {}
    std::string_view rest;
    bool ok = true;

    std::int64_t until(char end);
    void word(std::string& value);
};

template <class T>
void field(Writer& writer, const T& value) {
    if constexpr (std::is_same_v<T, std::string>)
        writer.word(value);
    else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
        writer.number(static_cast<std::int64_t>(value));
    else
        fields(writer, value);
}
template <class T>
void field(Writer& writer, const std::vector<T>& list) {
    writer.number(static_cast<std::int64_t>(list.size()));
    for (const T& item : list) field(writer, item);
}

template <class T>
void field(Reader& reader, T& value) {
    if constexpr (std::is_same_v<T, std::string>)
        reader.word(value);
    else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
        value = static_cast<T>(reader.until(';'));
    else
        fields(reader, value);
}
template <class T>
void field(Reader& reader, std::vector<T>& list) {
    const std::int64_t count = reader.until(';');
    for (std::int64_t i = 0; i < count && reader.ok; ++i) {
        list.emplace_back();
        field(reader, list.back());
    }
}

template <class Archive, class... T>
void each(Archive& archive, T&... members) {
    (field(archive, members), ...);
}

template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, LinkPattern>
void fields(Archive& archive, T& x) {
    each(archive, x.role, x.pattern, x.required, x.url_parameter, x.status, x.since, x.replacement, x.contacts_before_click, x.contacts_on_click, x.confidence,
         x.rel);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, CardField>
void fields(Archive& archive, T& x) {
    each(archive, x.field, x.chain, x.duplicates, x.max_graphemes, x.max_bytes);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, LayoutRule>
void fields(Archive& archive, T& x) {
    each(archive, x.layout, x.min_width, x.min_height, x.max_width, x.max_height, x.min_ratio, x.max_ratio, x.card, x.type, x.has, x.is);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Knowledge>
void fields(Archive& archive, T& x) {
    each(archive, x.sources, x.as_of, x.confidence);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Drawing>
void fields(Archive& archive, T& x) {
    each(archive, x.layout, x.width, x.frame_width, x.frame_height, x.within_width, x.within_height, x.image_at, x.parts, x.title_lines, x.description_lines);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Difference>
void fields(Archive& archive, T& x) {
    each(archive, x.about, x.says, x.sources);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, ToolMessage>
void fields(Archive& archive, T& x) {
    each(archive, x.problem, x.says);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, ImageNeeds>
void fields(Archive& archive, T& x) {
    each(archive, x.formats, x.max_bytes, x.min_width, x.min_height, x.large_width, x.large_height, x.max_width, x.max_height, x.max_ratio, x.shown,
         x.https_only, x.absolute_only, x.trusts_declared, x.complete, x.still, x.header_type, x.from_origin, x.unsure, x.max_pixels);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Platform>
void fields(Archive& archive, T& x) {
    each(archive, x.id, x.name, x.kind, x.status, x.since, x.replacement, x.agents, x.robots_token, x.html_bytes, x.max_redirects, x.refetch, x.card, x.image,
         x.links, x.sources, x.as_of, x.confidence, x.prose);
    each(archive, x.aliases, x.beyond, x.timeout_seconds, x.exact_status, x.head_first, x.sends_range, x.https_only, x.head_tags_only, x.top_level_ld_only,
         x.keys, x.needs_all, x.needs_any, x.oembed_types, x.layouts, x.drop_above, x.drop_family_above, x.choose, x.follow, x.reader, x.not_profiles);
    each(archive, x.oembed_use, x.oembed_versions, x.oembed_needs, x.ld_types, x.page_types, x.empty_ends, x.first_of, x.same_host, x.uncut, x.hidden_by,
         x.decodes_twice, x.cut_at_word, x.tries_next_image, x.drops, x.cut_mark);
    each(archive, x.user_agent, x.keeps_seconds, x.drawings, x.differs, x.tool_name, x.tool_url, x.tool_messages);
    each(archive, x.crawler_known, x.card_known, x.image_known, x.links_known, x.draw_known, x.tool_known);
}

}  // namespace smo::social
