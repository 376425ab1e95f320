#include "platforms/shared_url.h"

#include <smo/text.h>
#include <smo/url.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

using namespace std::string_view_literals;

constexpr int most_layers = 3;
/// Parameters that hold words, the address somewhere among them.
constexpr std::array text_parameters = {"text"sv, "body"sv, "status"sv, "event"sv, "?"sv};
constexpr std::array sharing_roles = {LinkRole::share};
constexpr std::array wrapper_roles = {LinkRole::wrapper};
/// Parameters in which share forms take the address, and parts of paths where such a parameter means something else.
constexpr std::array address_parameters = {"canonicalUrl"sv, "href"sv, "link"sv, "linkurl"sv, "share"sv, "status"sv, "u"sv, "url"sv};
constexpr std::array sign_in_words = {"auth"sv, "debug"sv, "follow"sv, "login"sv, "logout"sv, "search"sv, "signin"sv, "signup"sv, "translate"sv, "validat"sv};

bool is_text(std::string_view parameter_name) {
    return std::find(text_parameters.begin(), text_parameters.end(), parameter_name) != text_parameters.end();
}

bool looks_encoded(std::string_view text) {
    return text.find("://") == std::string_view::npos && text::contains_ignoring_case(text, "%3A%2F%2F");
}

/// The first http address among words; what ends a sentence is not part of it.
std::string_view find_address(std::string_view text) {
    std::size_t begin = std::string_view::npos;
    for (const std::string_view scheme : {"https://"sv, "http://"sv}) begin = std::min(begin, text.find(scheme));
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin);
    text = text.substr(0, text.find_first_of(" \t\r\n\f<>\"'"));
    while (!text.empty() && std::string_view(".,;:!)").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    return text;
}

std::optional<std::string> carried_text(const Parts& parts, const LinkTable::Row& row) {
    const std::string& name = row.link->url_parameter;
    if (name == "?") return parts.query.empty() ? std::nullopt : std::optional<std::string>(percent_decode(parts.query));
    if (name == "*") {  // the rest of the path
        std::string rest;
        for (std::size_t i = row.pattern.segments.size(); i < parts.segments.size(); ++i) rest += (rest.empty() ? "" : "/") + std::string(parts.segments[i]);
        return rest.empty() ? std::nullopt : std::optional<std::string>(percent_decode(rest));
    }
    if (name.empty()) return std::nullopt;
    return parameter(parts, name);
}

SharedUrl unwrap(std::string value, bool among_words) {
    SharedUrl shared;
    for (int layer = 0; layer < most_layers && looks_encoded(value); ++layer) {
        value = percent_decode(value);
        shared.encoded_twice = true;
    }
    const std::string_view trimmed = text::trim(value);
    const bool whole = trimmed.find_first_of(" \n\t") == std::string_view::npos && text::starts_with_ignoring_case(trimmed, "http");
    if (whole || !among_words)
        shared.address = std::string(trimmed);
    else
        shared.address = std::string(find_address(trimmed));
    return shared;
}

SharedUrl read_one(const Parts& parts, const LinkTable::Row& row) {
    if (const std::optional<std::string> value = carried_text(parts, row); value && !text::trim(*value).empty())
        return unwrap(*value, is_text(row.link->url_parameter));
    for (const std::string_view name : {"text"sv, "body"sv, "status"sv})
        if (const std::optional<std::string> value = parameter(parts, name))
            if (SharedUrl shared = unwrap(*value, true); !shared.address.empty()) return shared;
    return {};
}

}  // namespace

SharedUrl shared_url(const LinkTable& table, const Parts& parts, const LinkTable::Row& row) {
    SharedUrl shared = read_one(parts, row);
    for (int layer = 0; layer < most_layers && !shared.address.empty(); ++layer) {
        Parts inner;
        if (!take_apart(shared.address, inner)) break;
        const LinkTable::Row* nested = table.find(inner, sharing_roles, {});
        if (!nested || nested->pattern.key == "*") break;
        SharedUrl deeper = read_one(inner, *nested);
        if (deeper.address.empty()) break;
        deeper.encoded_twice = deeper.encoded_twice || shared.encoded_twice;
        shared = std::move(deeper);
    }
    return shared;
}

std::vector<std::string> missing_parameters(const Parts& parts, const LinkPattern& link) {
    std::vector<std::string> missing;
    for (const std::string& name : link.required) {
        const std::optional<std::string> value = parameter(parts, name);
        if (!value || text::trim(*value).empty()) missing.push_back(name);
    }
    return missing;
}

bool carries_words_only(const Parts& parts, const LinkPattern& link) {
    if (!is_text(link.url_parameter) || std::find(link.required.begin(), link.required.end(), link.url_parameter) == link.required.end()) return false;
    const std::optional<std::string> words = parameter(parts, link.url_parameter);
    if (!words || text::trim(*words).empty()) return false;
    // "{{ url }}" and "${url}" are filled in later, "www.tea.example" is an address to a reader.
    return words->find_first_of("{}[]%$<>") == std::string::npos && !text::contains_ignoring_case(*words, "www.");
}

bool seems_to_share(const Parts& parts, std::string_view own_host) {
    for (const std::string_view word : sign_in_words)
        if (text::contains_ignoring_case(parts.path, word)) return false;
    for (const std::string_view name : address_parameters) {
        const std::optional<std::string> value = parameter(parts, name);
        if (!value) continue;
        const std::optional<Url> address = Url::parse(find_address(unwrap(*value, true).address));
        if (address && without_www(address->host()) == own_host) return true;
    }
    return false;
}

std::string wrapped_address(const LinkTable& table, const Parts& parts) {
    const LinkTable::Row* row = table.find(parts, wrapper_roles, {});
    if (!row) return {};
    const std::optional<std::string> inner = carried_text(parts, *row);
    return inner ? *inner : std::string();
}

std::string named_network(const Parts& parts, const LinkTable::Row& row) {
    for (std::size_t i = 0; i < row.pattern.segments.size() && i < parts.segments.size(); ++i)
        if (row.pattern.segments[i] == "{network}") return std::string(parts.segments[i]);
    return {};
}

}  // namespace smo::social
