#pragma once
// JSON-LD as coded checks see it: nodes of some types, and whether a node speaks for itself.
//
//     for (FactIndex node : ld_nodes(view, article_types)) owned_value(view, node, "ld:" + view[node].value + ".headline");

#include <smo/rule.h>

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace smo::coded {

inline constexpr std::array article_types = std::to_array<std::string_view>({"Article", "BlogPosting", "NewsArticle"});

/// The nodes of these types that say anything, in document order.
std::vector<FactIndex> ld_nodes(const FactView& view, std::span<const std::string_view> types);
/// True for a node that says whom or what the page is about: "", "[0]", "@graph[1]". One that another node holds
/// ("publisher") only names somebody.
bool stands_alone(const FactView& view, FactIndex node);

}  // namespace smo::coded
