#include <algorithm>

#include "url/address.h"
#include "url/encode.h"

namespace smo::url {

namespace {

/// Reads "a.b.c.d" (plain decimal, no leading zeros) as the standard wants it inside IPv6.
std::optional<std::uint32_t> embedded_ipv4(std::string_view text) {
    std::uint32_t address = 0;
    for (int part = 0; part < 4; ++part) {
        if (part > 0) {
            if (text.empty() || text[0] != '.') return std::nullopt;
            text.remove_prefix(1);
        }
        std::uint32_t value = 0;
        std::size_t digits = 0;
        while (digits < text.size() && is_digit(text[digits])) {
            if (digits > 0 && value == 0) return std::nullopt;
            value = value * 10 + static_cast<std::uint32_t>(text[digits++] - '0');
            if (value > 255) return std::nullopt;
        }
        if (digits == 0) return std::nullopt;
        text.remove_prefix(digits);
        address = address << 8U | value;
    }
    if (!text.empty()) return std::nullopt;
    return address;
}

class Ipv6Reader {
public:
    explicit Ipv6Reader(std::string_view text) : rest_(text) {}

    std::optional<Ipv6> read() {
        if (rest_.substr(0, 2) == "::") {
            rest_.remove_prefix(2);
            compress_ = 0;
        } else if (rest_.empty() || rest_[0] == ':') {
            return std::nullopt;
        }
        while (!rest_.empty()) {
            if (count_ == 8 || !piece()) return std::nullopt;
        }
        return expanded();
    }

private:
    bool piece() {
        if (rest_[0] == ':') {
            if (compress_ >= 0) return false;
            rest_.remove_prefix(1);
            compress_ = static_cast<int>(count_);
            return true;
        }
        std::size_t digits = 0;
        unsigned value = 0;
        while (digits < 4 && digits < rest_.size() && hex_value(rest_[digits]) >= 0) value = value * 16 + static_cast<unsigned>(hex_value(rest_[digits++]));
        if (digits < rest_.size() && rest_[digits] == '.') return tail_ipv4();
        if (digits == 0) return false;
        rest_.remove_prefix(digits);
        pieces_[count_++] = static_cast<std::uint16_t>(value);
        if (rest_.empty()) return true;
        if (rest_[0] != ':' || rest_.size() == 1) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool tail_ipv4() {
        if (count_ > 6) return false;
        std::optional<std::uint32_t> address = embedded_ipv4(rest_);
        if (!address) return false;
        pieces_[count_++] = static_cast<std::uint16_t>(*address >> 16U);
        pieces_[count_++] = static_cast<std::uint16_t>(*address & 0xFFFFU);
        rest_ = {};
        return true;
    }

    std::optional<Ipv6> expanded() {
        if (compress_ < 0) return count_ == 8 ? std::optional(pieces_) : std::nullopt;
        auto middle = pieces_.begin() + compress_;
        auto end = pieces_.begin() + static_cast<int>(count_);
        std::rotate(middle, end, pieces_.end());
        return pieces_;
    }

    std::string_view rest_;
    Ipv6 pieces_{};
    std::size_t count_ = 0;
    int compress_ = -1;  // the piece before which the zeros of "::" stand
};

}  // namespace

std::optional<Ipv6> parse_ipv6(std::string_view text) {
    return Ipv6Reader(text).read();
}

std::string ipv6_text(const Ipv6& address) {
    std::size_t best = 8;
    std::size_t best_length = 1;
    for (std::size_t i = 0; i < 8; ++i) {
        std::size_t length = 0;
        while (i + length < 8 && address[i + length] == 0) ++length;
        if (length > best_length) {
            best = i;
            best_length = length;
        }
        if (length > 0) i += length - 1;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == best) {
            out += "::";
            i += best_length - 1;
            continue;
        }
        if (!out.empty() && out.back() != ':') out += ':';
        unsigned value = address[i];
        bool started = false;
        for (unsigned shift = 16; shift > 0;) {
            shift -= 4;
            unsigned digit = (value >> shift) & 0xFU;
            started = started || digit != 0 || shift == 0;
            if (started) out += hex[digit];
        }
    }
    return out;
}

}  // namespace smo::url
