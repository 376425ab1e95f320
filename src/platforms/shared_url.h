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

}  // namespace smo::social
