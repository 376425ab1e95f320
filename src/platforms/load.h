#pragma once
// When the browser asks a third party for something that stands in the page: never, after somebody agreed or clicked, at
// once, or as only a script decides.
//
//     load_of(link, *row.link) == Load::at_once

#include <smo/platform.h>

namespace smo::social {

enum class Load : std::uint8_t { plain, consent, unknown, at_once };  // from harmless to not
std::string_view word(Load load);

/// A class, type, id or element that a script looks for; nothing is loaded by the mark itself.
bool is_mark(const Link& link);
/// For embeds and widgets. A mark of something that contacts its service is unknown here: its script decides.
Load load_of(const Link& link, const LinkPattern& pattern);

}  // namespace smo::social
