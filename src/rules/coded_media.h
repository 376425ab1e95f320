#pragma once
// How the checks of share links and widgets name a platform.

#include <string>
#include <string_view>

namespace smo::coded {

/// "share:google-plus" → "Google+", as its platform page calls it.
std::string medium_name(std::string_view fact_name);

}  // namespace smo::coded
