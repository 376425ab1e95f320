#pragma once
// The two small languages of a rule page: words with double quotes, and key=value settings.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smo {

/// `one-of og:type "music song"` → three words. Nothing when a quote is not closed.
std::optional<std::vector<std::string>> split_words(std::string_view text);

/// `url=https://a.example http:link="<x>; rel=y"` → pairs; a word without "=" has its name and no value.
using Settings = std::vector<std::pair<std::string, std::optional<std::string>>>;
std::optional<Settings> split_settings(std::string_view text);

/// Small letters, digits and hyphens, beginning with a letter.
bool is_id(std::string_view text);

}  // namespace smo
