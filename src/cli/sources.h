#pragma once
// From built pages to the files they are made from, so that a finding can be told at a line which is in the repository.
//
//     sources: [{ pages: "/blog/*/", file: "content/blog/*.md" }]
//     source_file(map, "/blog/tea/") == "content/blog/tea.md"        // if it exists

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/audit_reports.h"
#include "cli/configured.h"

namespace smo::cli {

/// The first file that the map names for the path of a page and that exists.
std::optional<std::string> source_file(std::span<const Configured::Source> map, std::string_view path);

/// What the stars of a pattern stand for in a path, percent-decoded; nothing where it does not match, or leads out of its folder.
std::optional<std::vector<std::string>> captures(std::string_view pattern, std::string_view path);
/// "content/*/*.md" with the stars filled in their order, or "{2}.md" with the second.
std::string filled(std::string_view file, std::span<const std::string> captures);

/// The first line on which the value stands; 0 if it does not.
std::uint32_t line_of(std::string_view text, std::string_view value);

/// Source file and line of every finding and fix.
void add_sources(std::span<const Configured::Source> map, Audited& audited);

}  // namespace smo::cli
