#pragma once
// What is told of one recognised link: a fact `share:<id>` or its like, and the facts it owns.
//
//     write_facts(page, link, table, found);

#include "platforms/link_table.h"
#include "platforms/load.h"

namespace smo::social {

/// A link and the template it fits. `platform` is not the row's own where a service names the network: addtoany.com/add_to/facebook.
struct Found {
    const Parts* parts = nullptr;  // of the address, unwrapped
    const LinkTable::Row* row = nullptr;
    const Platform* platform = nullptr;
    const LinkPattern* state = nullptr;  // whose status counts
    std::string other_form;              // the share form of today, for an address that is none we know
    Load load = Load::plain;
};

/// Returns the index of its `.load` fact, if it has one.
std::optional<FactIndex> write_facts(Page& page, const Link& link, const LinkTable& table, const Found& found);

}  // namespace smo::social
