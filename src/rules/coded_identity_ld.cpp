// Coded checks of the group identity that read JSON-LD nodes: have they the fields their readers ask for, and do ratings add up?

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/coded_ld.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

/// Field names; alternatives are parted by a bar.
using Fields = std::span<const std::string_view>;

constexpr std::array article_fields = {"headline|name"sv, "image|thumbnailUrl"sv, "datePublished"sv, "author|creator"sv};
constexpr std::array video_fields = {"name"sv, "thumbnailUrl|thumbnail"sv, "uploadDate"sv};
constexpr std::array comment_fields = {"text|articleBody|image|video"sv, "author|creator"sv, "datePublished|dateCreated"sv};
constexpr std::array review_fields = {"author"sv, "reviewRating"sv};
constexpr std::array count_fields = {"ratingCount|reviewCount"sv};

bool has_field(const FactView& view, FactIndex node, std::string_view alternatives) {
    const std::string prefix = "ld:" + view[node].value + ".";
    for (const std::string_view field : text::split(alternatives, '|')) {
        const std::string name = prefix + std::string(field);
        if (view.owned_by(node, name) || view.owns_prefix(node, name + ".")) return true;
    }
    return false;
}

/// The first names of what the node lacks, as a list.
std::string lacks(const FactView& view, FactIndex node, Fields fields) {
    std::string list;
    for (const std::string_view field : fields) {
        if (has_field(view, node, field)) continue;
        list += list.empty() ? "" : ", ";
        list += field.substr(0, field.find('|'));
    }
    return list;
}

Judgement complete(const FactView& view, std::span<const FactIndex> nodes, Fields fields) {
    if (nodes.empty()) return not_applicable();
    Findings found;
    for (const FactIndex node : nodes)
        if (std::string list = lacks(view, node, fields); !list.empty()) found.at(node, {{"name", view[node].value}, {"list", std::move(list)}});
    return std::move(found).verdict();
}

std::optional<double> number_of(const FactView& view, FactIndex node, std::string_view field) {
    return text::to_number(owned_value(view, node, "ld:" + view[node].value + "." + std::string(field)));
}

bool is_empty_rating(const FactView& view, FactIndex node) {
    const auto ratings = number_of(view, node, "ratingCount");
    const auto reviews = number_of(view, node, "reviewCount");
    return (ratings || reviews) && ratings.value_or(0) == 0 && reviews.value_or(0) == 0;
}

}  // namespace

std::vector<FactIndex> ld_nodes(const FactView& view, std::span<const std::string_view> types) {
    std::vector<FactIndex> nodes;
    for (const FactIndex node : view.all("ld:type")) {
        const std::string& type = view[node].value;
        if (std::find(types.begin(), types.end(), type) == types.end()) continue;
        // {"@type": "Person", "@id": "#me"} only points to a node that stands elsewhere.
        if (view.owns_prefix(node, "ld:" + type + ".")) nodes.push_back(node);
    }
    return nodes;
}

bool stands_alone(const FactView& view, FactIndex node) {
    std::string_view path = owned_value(view, node, "ld:path");
    while (!path.empty()) {
        if (path.front() == '.') path.remove_prefix(1);
        if (path.starts_with("@graph")) path.remove_prefix("@graph"sv.size());
        if (path.empty()) return true;
        const std::size_t close = path.find(']');
        if (path.front() != '[' || close == std::string_view::npos) return false;
        path.remove_prefix(close + 1);
    }
    return true;
}

/// Several articles on one page are a list, which may be short about each.
Judgement article_data_complete(const FactView& view) {
    std::vector<FactIndex> nodes = ld_nodes(view, article_types);
    std::erase_if(nodes, [&](FactIndex node) { return !stands_alone(view, node); });
    if (nodes.size() > 1) return not_applicable();
    return complete(view, nodes, article_fields);
}

Judgement video_data_complete(const FactView& view) {
    return complete(view, ld_nodes(view, std::array{"VideoObject"sv}), video_fields);
}
Judgement comment_data_complete(const FactView& view) {
    return complete(view, ld_nodes(view, std::array{"Comment"sv}), comment_fields);
}
Judgement review_data_complete(const FactView& view) {
    return complete(view, ld_nodes(view, std::array{"Review"sv, "CriticReview"sv}), review_fields);
}
Judgement rating_counted(const FactView& view) {
    return complete(view, ld_nodes(view, std::array{"AggregateRating"sv}), count_fields);
}

/// Between worstRating and bestRating, which are 1 and 5 where nothing else is said. "60%" and "6 / 10" are forms of their own.
Judgement rating_in_bounds(const FactView& view) {
    bool any = false;
    Findings found;
    for (const FactIndex node : ld_nodes(view, std::array{"AggregateRating"sv, "Rating"sv})) {
        const std::optional<double> value = number_of(view, node, "ratingValue");
        if (!value || is_empty_rating(view, node)) continue;
        any = true;
        const double best = number_of(view, node, "bestRating").value_or(5);
        const double worst = number_of(view, node, "worstRating").value_or(best < 1 ? 0 : 1);
        if (*value >= worst && *value <= best) continue;
        const std::string written(owned_value(view, node, "ld:" + view[node].value + ".ratingValue"));
        const auto bound = [&](std::string_view field, std::string_view otherwise) {
            const std::string_view said = owned_value(view, node, "ld:" + view[node].value + "." + std::string(field));
            return std::string(said.empty() ? otherwise : said);
        };
        found.at(node, {{"value", written}, {"min", bound("worstRating", "1")}, {"max", bound("bestRating", "5")}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement organization_logo(const FactView& view) {
    std::vector<FactIndex> nodes = ld_nodes(view, std::array{"Organization"sv, "Corporation"sv, "NewsMediaOrganization"sv});
    std::erase_if(nodes, [&](FactIndex node) { return !stands_alone(view, node); });
    return complete(view, nodes, std::array{"logo|image"sv});
}

/// Mastodon looks at the top of a block only.
Judgement news_article_on_top(const FactView& view) {
    const std::vector<FactIndex> nodes = ld_nodes(view, std::array{"NewsArticle"sv});
    if (nodes.empty()) return not_applicable();
    for (const FactIndex node : nodes)
        if (stands_alone(view, node) && owned_value(view, node, "ld:path").find("@graph") == std::string_view::npos) return passed();
    Findings found;
    found.at(nodes.front(), {{"value", std::string(owned_value(view, nodes.front(), "ld:path"))}});
    return std::move(found).verdict();
}

/// Who shows a plain name finds an address instead, where the profile of the author is all that is said.
Judgement author_named(const FactView& view) {
    const std::optional<FactIndex> author = first_filled(view, "article:author");
    const std::string_view value = author ? text::trim(view[*author].value) : std::string_view();
    if (!text::starts_with_ignoring_case(value, "http:") && !text::starts_with_ignoring_case(value, "https:")) return not_applicable();
    for (const std::string_view name : {"meta:author"sv, "itemprop:author"sv, "twitter:creator"sv, "fediverse:creator"sv})
        if (first_filled(view, name)) return passed();
    for (const FactIndex node : ld_nodes(view, article_types))
        if (has_field(view, node, "author")) return passed();
    Findings found;
    found.at(*author, {{"value", view[*author].value}});
    return std::move(found).verdict();
}

}  // namespace smo::coded
