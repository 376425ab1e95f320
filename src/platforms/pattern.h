#pragma once
// A link template taken apart: "www.pinterest.{tld}/{user}" or "tg://msg_url?url". {name} is one segment, * at the end any
// rest, * at the start any folders; {digits}, {word} (not digits alone) and {handle} (1 to 15 of A-Z a-z 0-9 _) ask for more. A parameter in the
// template must be there, not empty, for the template to match at all.
//
//     std::optional<Pattern> pattern = compile_pattern("x.com/{handle}");
//     Parts parts;
//     take_apart("https://x.com/teahouse", parts) && matches(*pattern, parts);

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smo::social {

struct Pattern {
    std::string key;                                              // what it is looked up by: "facebook.com", "*.tumblr.com", "pinterest.*", "*", "tg:"
    std::vector<std::string> segments;                            // of the path
    bool any_rest = false;                                        // the path may go on
    bool any_start = false;                                       // the segments are its last ones
    std::vector<std::pair<std::string, std::string>> conditions;  // parameters; an empty value is any
    int weight = 0;                                               // the more is fixed, the heavier
};

/// Nothing when the text is no template.
std::optional<Pattern> compile_pattern(std::string_view text);

/// A link's address, cut for matching. The views point into `text`.
struct Parts {
    std::string text;
    std::string_view host;  // lower case, without "www."; "tg:" for other schemes
    std::string_view path, query, fragment;
    std::vector<std::string_view> segments;
    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
};

/// Fills `parts`; false when the address is none that a template could match.
bool take_apart(std::string_view address, Parts& parts);
/// The same of what Url::text() wrote, which need not be parsed again.
bool take_apart_normal(std::string_view address, Parts& parts);
bool matches(const Pattern& pattern, const Parts& parts);
/// First parameter of that name, decoded: in the query (split at &, or at ; where there is no &), else in the fragment.
std::optional<std::string> parameter(const Parts& parts, std::string_view name);

}  // namespace smo::social
