#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>

namespace smo {

namespace {

std::string decode_form(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    std::string decoded = percent_decode(spaced);
    return text::is_utf8(decoded) ? decoded : text::to_utf8(decoded);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::string_view piece : text::split(query, '&')) {
        if (piece.empty()) continue;
        std::size_t equals = piece.find('=');
        bool has_value = equals != std::string_view::npos;
        pairs.emplace_back(decode_form(piece.substr(0, equals)), has_value ? decode_form(piece.substr(equals + 1)) : std::string());
    }
    return pairs;
}

}  // namespace smo
