#pragma once
// What other auditors check, and which rule of ours answers: rules/peers.json, carried by the program.

#include <smo/json.h>

#include <string>
#include <string_view>

#include "cli/streams.h"

namespace smo::cli {

/// The text of rules/peers.json, a constant made by the build.
std::string_view peers_text();

/// `smo rules --peers`: by area, a line for each check with our rules, or why there is none.
std::string peers_table(const Json& peers, const Streams& streams);

}  // namespace smo::cli
