// CSS colours: hexadecimal, by function, by name (CSS Color 4).

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "rules/shapes.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

constexpr std::array names = std::to_array<std::string_view>({
    "aliceblue",
    "antiquewhite",
    "aqua",
    "aquamarine",
    "azure",
    "beige",
    "bisque",
    "black",
    "blanchedalmond",
    "blue",
    "blueviolet",
    "brown",
    "burlywood",
    "cadetblue",
    "chartreuse",
    "chocolate",
    "coral",
    "cornflowerblue",
    "cornsilk",
    "crimson",
    "cyan",
    "darkblue",
    "darkcyan",
    "darkgoldenrod",
    "darkgray",
    "darkgreen",
    "darkgrey",
    "darkkhaki",
    "darkmagenta",
    "darkolivegreen",
    "darkorange",
    "darkorchid",
    "darkred",
    "darksalmon",
    "darkseagreen",
    "darkslateblue",
    "darkslategray",
    "darkslategrey",
    "darkturquoise",
    "darkviolet",
    "deeppink",
    "deepskyblue",
    "dimgray",
    "dimgrey",
    "dodgerblue",
    "firebrick",
    "floralwhite",
    "forestgreen",
    "fuchsia",
    "gainsboro",
    "ghostwhite",
    "gold",
    "goldenrod",
    "gray",
    "green",
    "greenyellow",
    "grey",
    "honeydew",
    "hotpink",
    "indianred",
    "indigo",
    "ivory",
    "khaki",
    "lavender",
    "lavenderblush",
    "lawngreen",
    "lemonchiffon",
    "lightblue",
    "lightcoral",
    "lightcyan",
    "lightgoldenrodyellow",
    "lightgray",
    "lightgreen",
    "lightgrey",
    "lightpink",
    "lightsalmon",
    "lightseagreen",
    "lightskyblue",
    "lightslategray",
    "lightslategrey",
    "lightsteelblue",
    "lightyellow",
    "lime",
    "limegreen",
    "linen",
    "magenta",
    "maroon",
    "mediumaquamarine",
    "mediumblue",
    "mediumorchid",
    "mediumpurple",
    "mediumseagreen",
    "mediumslateblue",
    "mediumspringgreen",
    "mediumturquoise",
    "mediumvioletred",
    "midnightblue",
    "mintcream",
    "mistyrose",
    "moccasin",
    "navajowhite",
    "navy",
    "oldlace",
    "olive",
    "olivedrab",
    "orange",
    "orangered",
    "orchid",
    "palegoldenrod",
    "palegreen",
    "paleturquoise",
    "palevioletred",
    "papayawhip",
    "peachpuff",
    "peru",
    "pink",
    "plum",
    "powderblue",
    "purple",
    "rebeccapurple",
    "red",
    "rosybrown",
    "royalblue",
    "saddlebrown",
    "salmon",
    "sandybrown",
    "seagreen",
    "seashell",
    "sienna",
    "silver",
    "skyblue",
    "slateblue",
    "slategray",
    "slategrey",
    "snow",
    "springgreen",
    "steelblue",
    "tan",
    "teal",
    "thistle",
    "tomato",
    "transparent",
    "turquoise",
    "violet",
    "wheat",
    "white",
    "whitesmoke",
    "yellow",
    "yellowgreen",
});
constexpr std::array functions = {"color"sv, "color-mix"sv, "hsl"sv, "hsla"sv, "hwb"sv, "lab"sv, "lch"sv, "oklab"sv, "oklch"sv, "rgb"sv, "rgba"sv};

constexpr bool is_sorted() {
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i - 1] >= names[i]) return false;
    return true;
}
static_assert(is_sorted());

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool is_hex_color(std::string_view digits) {
    const bool fits = digits.size() == 3 || digits.size() == 4 || digits.size() == 6 || digits.size() == 8;
    return fits && std::all_of(digits.begin(), digits.end(), is_hex);
}

/// "rgb(10 20 30 / 50%)": the name is known, something stands between the brackets, and nothing behind them.
bool is_function(std::string_view value) {
    const std::size_t open = value.find('(');
    if (open == std::string_view::npos || !value.ends_with(')')) return false;
    if (std::find(functions.begin(), functions.end(), value.substr(0, open)) == functions.end()) return false;
    const std::string_view inside = value.substr(open + 1, value.size() - open - 2);
    return inside.find_first_of("0123456789") != std::string_view::npos && inside.find_first_of(";{}<>\"") == std::string_view::npos;
}

}  // namespace

bool is_color(std::string_view value) {
    if (value.size() > 200) return false;
    const std::string color = text::lower(value);
    if (color.starts_with('#')) return is_hex_color(std::string_view(color).substr(1));
    return std::binary_search(names.begin(), names.end(), std::string_view(color)) || is_function(color);
}

}  // namespace smo
