#pragma once
// Named readers: platforms that do not parse HTML but look for tags by pattern, or weigh the tags they find by how they are written.
// What the keys of a page cannot say is a row of the table in readers.cpp.
//
//     accepts("same-quotes", fact)   // false for property='og:title' content="Tea"

#include <smo/page.h>
#include <string_view>
#include <vector>

namespace smo::social {

/// Is the fact written as that reader wants it? A name that is no reader accepts everything.
bool accepts(std::string_view reader, const Fact& fact);
/// A reader by pattern does not know what <noscript> and <template> mean.
bool reads_hidden(std::string_view reader);
/// Takes out of `seen`, which is in document order, what the reader passes over because of other tags.
void sift(std::string_view reader, std::span<const Fact> facts, std::vector<FactIndex>& seen);
/// For the page reader: is there a reader of that name?
bool is_reader(std::string_view name);

/// The namespaces that are written with property=: og:, article:, book:, video:, music:, product:, fb:.
bool is_open_graph(std::string_view name);

}  // namespace smo::social
