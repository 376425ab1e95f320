#pragma once
// The address a share link carries: decoded, found inside a text, unwrapped when one share link carries another.
//
//     shared_url(table, parts, row).address == "https://example.com/tea/";

#include "platforms/link_table.h"

namespace smo::social {

struct SharedUrl {
    std::string address;  // empty when the link carries none
    bool encoded_twice = false;
};

SharedUrl shared_url(const LinkTable& table, const Parts& parts, const LinkTable::Row& row);
/// The parameters the link cannot do without and does not have, or has empty.
std::vector<std::string> missing_parameters(const Parts& parts, const LinkPattern& link);
/// True if the parameter that should carry the address among its words has words and is finished, that is no "{{ url }}".
bool carries_words_only(const Parts& parts, const LinkPattern& link);
/// True if a parameter that is usual for it carries an address of `own_host`, on a path that is no sign-in.
bool seems_to_share(const Parts& parts, std::string_view own_host);
/// What a redirecting address leads to: l.facebook.com/l.php?u=…; empty when it is none.
std::string wrapped_address(const LinkTable& table, const Parts& parts);
/// The segment that the template calls {network}; empty when it has none.
std::string named_network(const Parts& parts, const LinkTable::Row& row);

}  // namespace smo::social
