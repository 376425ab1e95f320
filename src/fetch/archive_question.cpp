#include "fetch/archive_question.h"

#include <smo/text.h>
#include <smo/url.h>
#include <charconv>

namespace smo {

std::string way_of(const Request& request) {
    if (request.method == Method::get && request.user_agent.empty() && request.headers.empty()) return {};
    std::string way = request.method == Method::head ? "HEAD" : "GET";
    if (!request.user_agent.empty()) way += " as " + request.user_agent;
    for (const Header& header : request.headers.list()) way += " " + header.name + ": " + header.value;
    return on_one_line(way);
}

std::uint64_t hash_of(std::string_view text) {
    const std::string digits = hash128(text);
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + 16, number, 16);
    return number;
}

std::uint64_t key_of(std::string_view url, std::string_view way) {
    if (way.empty()) return hash_of(url);
    return hash_of(std::string(way) + "\n" + std::string(url));
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != '%' && c != 0x7f;
        line += plain ? std::string(1, c) : percent_encode(std::string_view(&c, 1));
    }
    return line;
}

std::string from_one_line(std::string_view text) {
    return percent_decode(text);
}

}  // namespace smo
