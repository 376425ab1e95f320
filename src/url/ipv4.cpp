#include <smo/text.h>
#include <algorithm>
#include <vector>

#include "url/address.h"
#include "url/encode.h"

namespace smo::url {

namespace {

constexpr std::uint64_t too_big = std::uint64_t{1} << 40U;

/// Decimal, octal with a leading 0, hexadecimal with 0x; saturates well above any address.
std::optional<std::uint64_t> parse_number(std::string_view text) {
    if (text.empty()) return std::nullopt;
    int base = 10;
    if (text.size() >= 2 && text[0] == '0' && lower_char(text[1]) == 'x') {
        base = 16;
        text.remove_prefix(2);
    } else if (text.size() >= 2 && text[0] == '0') {
        base = 8;
        text.remove_prefix(1);
    }
    std::uint64_t value = 0;
    for (char c : text) {
        int digit = hex_value(c);
        if (digit < 0 || digit >= base) return std::nullopt;
        value = std::min(too_big, value * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(digit));
    }
    return value;
}

std::vector<std::string_view> labels_of(std::string_view host) {
    std::vector<std::string_view> labels = text::split(host, '.');
    if (labels.size() > 1 && labels.back().empty()) labels.pop_back();
    return labels;
}

}  // namespace

bool ends_in_number(std::string_view host) {
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    std::string_view last = host.substr(host.rfind('.') + 1);
    if (last.empty()) return false;
    if (std::all_of(last.begin(), last.end(), is_digit)) return true;
    return parse_number(last).has_value();
}

std::optional<std::uint32_t> parse_ipv4(std::string_view host) {
    std::vector<std::string_view> labels = labels_of(host);
    if (labels.size() > 4) return std::nullopt;
    std::uint64_t address = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        std::optional<std::uint64_t> number = parse_number(labels[i]);
        if (!number) return std::nullopt;
        bool is_last = i + 1 == labels.size();
        auto place = static_cast<unsigned>(is_last ? 0 : 8 * (3 - i));
        std::uint64_t most = is_last ? (std::uint64_t{1} << (8 * (5 - labels.size()))) - 1 : 255;
        if (*number > most) return std::nullopt;
        address |= *number << place;
    }
    return static_cast<std::uint32_t>(address);
}

std::string ipv4_text(std::uint32_t address) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) {
        if (!out.empty()) out += '.';
        out += std::to_string((address >> static_cast<unsigned>(shift)) & 0xFFU);
    }
    return out;
}

}  // namespace smo::url
