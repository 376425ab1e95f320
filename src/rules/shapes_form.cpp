// Shapes that follow a small grammar: numbers, names, tags and types. ASCII throughout.

#include <smo/text.h>

#include <algorithm>
#include <cmath>

#include "rules/shapes.h"

namespace smo {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
    return is_lower(c) || is_upper(c);
}
bool is_alnum(char c) {
    return is_letter(c) || is_digit(c);
}

template <class Test>
bool all_of(std::string_view text, std::size_t min, std::size_t max, Test test) {
    return text.size() >= min && text.size() <= max && std::all_of(text.begin(), text.end(), test);
}

/// The parts of a language tag, taken from the left as RFC 5646 orders them.
class Subtags {
public:
    explicit Subtags(std::string_view tag) : parts_(text::split(tag, '-')) {}
    bool done() const { return next_ == parts_.size(); }
    template <class Test>
    bool take(Test test) {
        if (done() || !test(parts_[next_])) return false;
        ++next_;
        return true;
    }

private:
    std::vector<std::string_view> parts_;
    std::size_t next_ = 0;
};

bool is_script(std::string_view part) {
    return all_of(part, 4, 4, is_letter);
}
bool is_region(std::string_view part) {
    return all_of(part, 2, 2, is_letter) || all_of(part, 3, 3, is_digit);
}
bool is_variant(std::string_view part) {
    return all_of(part, 5, 8, is_alnum) || (all_of(part, 4, 4, is_alnum) && is_digit(part[0]));
}

bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$&-^_.+";
    return all_of(text, 1, 127, [marks](char c) { return is_alnum(c) || marks.find(c) != std::string_view::npos; });
}

}  // namespace

bool is_integer(std::string_view value) {
    if (value.starts_with('+') || value.starts_with('-')) value.remove_prefix(1);
    return all_of(value, 1, 18, is_digit);
}

bool is_positive_integer(std::string_view value) {
    return all_of(value, 1, 18, is_digit) && text::to_integer(value).value_or(0) > 0;
}

bool is_number(std::string_view value) {
    const std::optional<double> number = text::to_number(value);
    return number && std::isfinite(*number);
}

bool is_numeric_id(std::string_view value) {
    return all_of(value, 1, 32, is_digit);
}

bool is_locale(std::string_view value) {
    const std::size_t bar = value.find('_');
    if (bar == std::string_view::npos) return false;
    const std::string_view territory = value.substr(bar + 1);
    return all_of(value.substr(0, bar), 2, 3, is_lower) && (all_of(territory, 2, 2, is_upper) || all_of(territory, 3, 3, is_digit));
}

bool is_language_tag(std::string_view value) {
    if (value.size() > 100) return false;
    const auto is_x = [](std::string_view part) { return text::equal_ignoring_case(part, "x"); };
    const auto is_private = [](std::string_view part) { return all_of(part, 1, 8, is_alnum); };
    Subtags tag(value);
    if (!tag.take(is_x)) {
        // Longer languages are reserved by the RFC and registered never; who writes one means "english".
        if (!tag.take([](std::string_view part) { return all_of(part, 2, 3, is_letter); })) return false;
        for (int extended = 0; extended < 3; ++extended) tag.take([](std::string_view part) { return all_of(part, 3, 3, is_letter); });
        tag.take(is_script);
        tag.take(is_region);
        while (tag.take(is_variant)) {
        }
        while (tag.take([&is_x](std::string_view part) { return all_of(part, 1, 1, is_alnum) && !is_x(part); })) {
            bool any = false;
            while (tag.take([](std::string_view part) { return all_of(part, 2, 8, is_alnum); })) any = true;
            if (!any) return false;
        }
        if (tag.done()) return true;
        if (!tag.take(is_x)) return false;
    }
    if (!tag.take(is_private)) return false;
    while (tag.take(is_private)) {
    }
    return tag.done();
}

bool is_handle(std::string_view value) {
    return value.starts_with('@') && all_of(value.substr(1), 1, 15, [](char c) { return is_alnum(c) || c == '_'; });
}

bool is_fediverse_handle(std::string_view value) {
    if (!value.starts_with('@')) return false;
    value.remove_prefix(1);
    const std::size_t at = value.find('@');
    if (at == std::string_view::npos) return false;
    const std::string_view host = value.substr(at + 1);
    if (!all_of(value.substr(0, at), 1, 64, [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; })) return false;
    if (host.find('.') == std::string_view::npos || host.find_first_of("/@?#") != std::string_view::npos) return false;
    return Url::parse("https://" + std::string(host) + "/").has_value();
}

bool is_media_type(std::string_view value) {
    value = text::trim(value.substr(0, value.find(';')));
    const std::size_t slash = value.find('/');
    return slash != std::string_view::npos && is_token(value.substr(0, slash)) && is_token(value.substr(slash + 1));
}

bool is_image_type(std::string_view value) {
    return is_media_type(value) && text::starts_with_ignoring_case(value, "image/");
}

}  // namespace smo
