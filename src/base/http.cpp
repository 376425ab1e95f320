#include <smo/http.h>
#include <smo/text.h>

namespace smo {

std::optional<std::string_view> Headers::first(std::string_view name) const& {
    for (const Header& header : list_)
        if (text::equal_ignoring_case(header.name, name)) return header.value;
    return std::nullopt;
}

std::vector<std::string_view> Headers::all(std::string_view name) const& {
    std::vector<std::string_view> values;
    for (const Header& header : list_)
        if (text::equal_ignoring_case(header.name, name)) values.push_back(header.value);
    return values;
}

std::string media_type(std::string_view content_type) {
    const std::string_view type = text::trim(content_type.substr(0, content_type.find(';')));
    const std::size_t slash = type.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == type.size()) return {};
    for (const char c : type) {
        const bool token =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("!#$&^_.+-/").find(c) != std::string_view::npos;
        if (!token) return {};
    }
    if (type.find('/', slash + 1) != std::string_view::npos) return {};
    return text::lower(type);
}

std::string parameter(std::string_view header_value, std::string_view name) {
    std::size_t at = header_value.find(';');
    while (at != std::string_view::npos) {
        std::string_view rest = header_value.substr(at + 1);
        const std::size_t equals = rest.find_first_of("=;");
        if (equals == std::string_view::npos) return {};
        const std::string_view key = text::trim(rest.substr(0, equals));
        if (rest[equals] == ';') {
            at += equals + 1;
            continue;
        }
        std::string_view value = rest.substr(equals + 1);
        while (!value.empty() && text::is_space(value.front())) value.remove_prefix(1);
        const bool quoted = value.starts_with('"');
        const std::size_t end = quoted ? value.find('"', 1) : value.find(';');
        const std::string_view content = quoted ? value.substr(1, end == std::string_view::npos ? end : end - 1) : text::trim(value.substr(0, end));
        if (text::equal_ignoring_case(key, name)) return std::string(content);
        const std::size_t next = end == std::string_view::npos ? end : value.find(';', end);
        if (next == std::string_view::npos) return {};
        at = static_cast<std::size_t>(value.data() - header_value.data()) + next;
    }
    return {};
}

std::string_view name(FetchErrorKind kind) {
    switch (kind) {
        case FetchErrorKind::refused_address:
            return "refused-address";
        case FetchErrorKind::dns:
            return "dns";
        case FetchErrorKind::connect:
            return "connect";
        case FetchErrorKind::tls:
            return "tls";
        case FetchErrorKind::timeout:
            return "timeout";
        case FetchErrorKind::too_slow:
            return "too-slow";
        case FetchErrorKind::reset:
            return "reset";
        case FetchErrorKind::empty_reply:
            return "empty-reply";
        case FetchErrorKind::protocol:
            return "protocol";
        case FetchErrorKind::headers_too_large:
            return "headers-too-large";
        case FetchErrorKind::too_large:
            return "too-large";
        case FetchErrorKind::incomplete:
            return "incomplete";
        case FetchErrorKind::not_found:
            return "not-found";
        case FetchErrorKind::unreadable:
            return "unreadable";
        case FetchErrorKind::cancelled:
            return "cancelled";
        case FetchErrorKind::not_looked:
            return "not-looked";
    }
    return "unknown";
}

}  // namespace smo
