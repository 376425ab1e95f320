// Coded checks of what an oEmbed answer says, field by field.

#include <smo/text.h>

#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

constexpr std::string_view link_name = "link:oembed.json";
constexpr std::size_t html_kept = 4096;  // bytes of a field that are kept

/// The link and what its answer says; nothing without a good answer, which other rules speak of.
struct OEmbedAnswer {
    const FactView& view;
    FactIndex link = 0;
    std::string_view operator[](std::string_view field) const { return owned_value(view, link, "probe:link:oembed.json." + std::string(field)); }
};
std::optional<OEmbedAnswer> answer_of(const FactView& view) {
    const std::optional<FactIndex> link = first_filled(view, link_name);
    if (!link) return std::nullopt;
    OEmbedAnswer answer{view, *link};
    const std::string_view status = answer["status"];
    if (status.size() != 3 || status.front() != '2' || answer["type"].empty()) return std::nullopt;
    return answer;
}

Judgement fault_at(const OEmbedAnswer& answer, std::string wrong) {
    if (wrong.empty()) return passed();
    Findings found;
    found.at(answer.link, {{"value", std::move(wrong)}, {"other", std::string(answer["type"])}});
    return std::move(found).verdict();
}

void add_field(std::string& list, std::string_view field) {
    if (!list.empty()) list += ", ";
    list += field;
}

bool is_count(std::string_view value) {
    const auto number = text::to_integer(value);
    return number && *number > 0;
}

/// The value of src="…" of the one iframe a piece of markup consists of; empty if it is anything else.
std::string_view only_frame(std::string_view html) {
    html = text::trim(html);
    if (!text::starts_with_ignoring_case(html, "<iframe") ||
        !text::contains_ignoring_case(html.substr(html.size() - std::min<std::size_t>(html.size(), 9)), "</iframe>"))
        return {};
    if (text::contains_ignoring_case(html.substr(7), "<iframe")) return {};
    const std::string_view tag = html.substr(0, html.find('>'));
    for (const char quote : {'"', '\''}) {
        const std::size_t at = tag.find(std::string(" src=") + quote);
        if (at == std::string_view::npos) continue;
        const std::string_view rest = tag.substr(at + 6);
        return rest.substr(0, rest.find(quote));
    }
    return {};
}

}  // namespace

Judgement oembed_sizes_numeric(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer) return not_applicable();
    std::string wrong;
    for (const std::string_view field : {"width", "height", "thumbnail_width", "thumbnail_height", "cache_age"}) {
        const std::string_view value = (*answer)[field];
        const bool may_be_nothing = field == "cache_age" && value == "0";
        if (!value.empty() && !is_count(value) && !may_be_nothing) add_field(wrong, std::string(field) + " " + std::string(value.substr(0, 40)));
    }
    return fault_at(*answer, std::move(wrong));
}

Judgement oembed_addresses_absolute(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer) return not_applicable();
    std::string wrong;
    bool any = false;
    for (const std::string_view field : {"url", "thumbnail_url", "author_url", "provider_url"}) {
        const std::string_view value = (*answer)[field];
        if (value.empty() || value.size() >= html_kept) continue;
        any = true;
        const auto url = Url::parse(value);
        if (!url || !url->is_http()) add_field(wrong, std::string(field) + " " + text::ellipsis(value, 60));
    }
    return any ? fault_at(*answer, std::move(wrong)) : not_applicable();
}

Judgement oembed_thumbnail_complete(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer) return not_applicable();
    std::string missing;
    std::size_t there = 0;
    for (const std::string_view field : {"thumbnail_url", "thumbnail_width", "thumbnail_height"}) {
        if ((*answer)[field].empty())
            add_field(missing, field);
        else
            ++there;
    }
    return there == 0 ? not_applicable() : fault_at(*answer, std::move(missing));
}

Judgement oembed_thumbnail_size_true(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer) return not_applicable();
    std::string wrong;
    bool known = false;
    for (const std::string_view side : {"width", "height"}) {
        const auto said = text::to_integer((*answer)["thumbnail_" + std::string(side)]), real = text::to_integer((*answer)["thumbnail." + std::string(side)]);
        if (!said || !real) continue;
        known = true;
        if (*said != *real) add_field(wrong, std::string(side) + " " + std::to_string(*said) + " instead of " + std::to_string(*real));
    }
    return known ? fault_at(*answer, std::move(wrong)) : not_applicable();
}

Judgement oembed_respects_maxwidth(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer || (*answer)["type"] == "link") return not_applicable();
    constexpr std::int64_t asked = 240;
    const std::string_view status = (*answer)["small.status"];
    if (const std::string_view why = (*answer)["small.unasked"]; !why.empty())
        return not_known("the oEmbed address was not asked with maxwidth: " + std::string(why));
    if (status == "429" || status == "503") return not_known("the oEmbed address answered " + std::string(status) + " when it was asked with maxwidth");
    if (!(*answer)["small.error"].empty()) return fault_at(*answer, std::string((*answer)["small.error"]));
    if (status.empty()) return not_applicable();
    if (status.front() != '2') return fault_at(*answer, "status " + std::string(status));
    std::string wrong;
    for (const std::string_view side : {"width", "height"}) {
        const auto given = text::to_integer((*answer)["small." + std::string(side)]);
        if (given && *given > asked) add_field(wrong, std::string(side) + " " + std::to_string(*given));
    }
    return fault_at(*answer, std::move(wrong));
}

/// Of a directory nobody knows the headers; there neither fact is told.
Judgement oembed_open_to_scripts(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer) return not_applicable();
    if (!(*answer)["cors"].empty()) return passed();
    return (*answer)["no-cors"].empty() ? not_applicable() : fault_at(*answer, "no Access-Control-Allow-Origin");
}

Judgement oembed_html_is_frame(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer || ((*answer)["type"] != "rich" && (*answer)["type"] != "video")) return not_applicable();
    const std::string_view html = (*answer)["html"];
    if (html.empty()) return not_applicable();
    if (html.size() >= html_kept) return not_known("the html of the oEmbed answer is longer than what is kept of it");
    const std::string_view source = only_frame(html);
    if (text::starts_with_ignoring_case(source, "https://")) return passed();
    return fault_at(*answer, source.empty() ? "it is not one iframe alone" : "its iframe leads to " + std::string(source.substr(0, 200)));
}

Judgement oembed_html_encrypted(const FactView& view) {
    const auto answer = answer_of(view);
    if (!answer || (*answer)["html"].empty()) return not_applicable();
    const std::string_view html = (*answer)["html"];
    const bool plain = text::contains_ignoring_case(html, "src=\"http://") || text::contains_ignoring_case(html, "src='http://");
    return fault_at(*answer, plain ? "http://" : "");
}

}  // namespace smo::coded
