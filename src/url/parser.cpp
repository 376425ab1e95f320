#include "url/parser.h"

#include <smo/text.h>
#include <algorithm>

#include "url/encode.h"
#include "url/host.h"

namespace smo {

namespace {

using namespace url;

constexpr std::size_t longest_address = std::size_t{16} << 20U;  // offsets are 32 bits and every byte may become three

bool is_slash(char c) {
    return c == '/' || c == '\\';
}

/// Control characters and spaces at both ends go, tabs and line breaks everywhere, malformed UTF-8 becomes U+FFFD.
std::string cleaned(std::string_view input) {
    auto is_edge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!input.empty() && is_edge(input.front())) input.remove_prefix(1);
    while (!input.empty() && is_edge(input.back())) input.remove_suffix(1);
    std::string out(input);
    out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }), out.end());
    return text::is_utf8(out) ? out : text::to_utf8(out);
}

/// The length of the scheme in front of a colon, 0 if the text has none.
std::size_t scheme_length(std::string_view text) {
    if (text.empty() || !is_alpha(text[0])) return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        char c = text[i];
        if (c == ':') return i;
        if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return 0;
    }
    return 0;
}

}  // namespace

std::optional<Url> UrlParser::parse(std::string_view text, const Url* base) {
    if (text.size() > longest_address) return std::nullopt;
    if (std::optional<Url> url = quick(text, base)) return url;
    return parse_fully(text, base);
}

std::optional<Url> UrlParser::parse_fully(std::string_view text, const Url* base) {
    if (text.size() > longest_address) return std::nullopt;
    UrlParser parser(base);
    if (!parser.read(cleaned(text))) return std::nullopt;
    return parser.url();
}

bool UrlParser::read(std::string_view text) {
    std::size_t length = scheme_length(text);
    if (length == 0) return read_without_scheme(text);
    record_.scheme = text::lower(text.substr(0, length));
    std::string_view rest = text.substr(length + 1);
    if (record_.scheme == "file") return read_file(rest);
    return is_special(record_.scheme) ? read_special(rest) : read_opaque(rest);
}

bool UrlParser::read_without_scheme(std::string_view text) {
    if (base_ == nullptr) return false;
    record_.scheme = base_->scheme();
    if (record_.scheme == "file") return read_file(text);
    if (is_special(record_.scheme)) return read_relative(text);
    if (text.empty() || text[0] != '#') return false;
    take_base_path();
    return read_query_and_fragment(text);
}

bool UrlParser::read_special(std::string_view rest) {
    bool is_double_slash = rest.size() >= 2 && rest[0] == '/' && rest[1] == '/';
    if (!is_double_slash && base_ != nullptr && base_->scheme() == record_.scheme) return read_relative(rest);
    return read_after_slashes(rest);
}

bool UrlParser::read_opaque(std::string_view rest) {
    record_.opaque = true;
    std::size_t end = std::min(rest.find_first_of("?#"), rest.size());
    std::string path;
    append_encoded(path, rest.substr(0, end), EncodeSet::control);
    record_.path.push_back(std::move(path));
    return read_query_and_fragment(rest.substr(end));
}

bool UrlParser::read_after_slashes(std::string_view rest) {
    while (!rest.empty() && is_slash(rest[0])) rest.remove_prefix(1);
    std::size_t end = std::min(rest.find_first_of("/\\?#"), rest.size());
    if (!read_authority(record_, rest.substr(0, end))) return false;
    return read_tail(rest.substr(end));
}

bool UrlParser::read_relative(std::string_view rest) {
    bool is_rooted = !rest.empty() && is_slash(rest[0]);
    if (is_rooted && rest.size() > 1 && is_slash(rest[1])) return read_after_slashes(rest);
    take_base_authority();
    if (is_rooted) return read_tail(rest);
    take_base_path();
    if (rest.empty() || rest[0] == '?' || rest[0] == '#') return read_query_and_fragment(rest);
    record_.query.reset();
    shorten(record_);
    return read_tail(rest);
}

bool UrlParser::read_file(std::string_view rest) {
    if (!rest.empty() && is_slash(rest[0])) return read_file_slashes(rest.substr(1));
    if (base_ != nullptr && base_->scheme() == "file") return read_file_relative(rest);
    return read_tail(rest);
}

bool UrlParser::read_file_slashes(std::string_view rest) {
    if (rest.empty() || !is_slash(rest[0])) {
        if (base_ != nullptr && base_->scheme() == "file") {
            take_base_authority();
            take_base_path();
            bool keeps_drive = !starts_with_drive_letter(rest) && !record_.path.empty() && is_drive_letter(record_.path[0]);
            record_.path.resize(keeps_drive ? 1 : 0);
            record_.query.reset();
        }
        return read_tail(rest);
    }
    rest.remove_prefix(1);
    std::size_t end = std::min(rest.find_first_of("/\\?#"), rest.size());
    std::string_view host = rest.substr(0, end);
    if (is_drive_letter(host) || host.empty()) return read_tail(rest);
    std::optional<std::string> parsed = parse_host(host);
    if (!parsed) return false;
    if (*parsed != "localhost") record_.host = *parsed;
    return read_tail(rest.substr(end));
}

bool UrlParser::read_file_relative(std::string_view rest) {
    take_base_authority();
    take_base_path();
    if (rest.empty() || rest[0] == '?' || rest[0] == '#') return read_query_and_fragment(rest);
    record_.query.reset();
    if (starts_with_drive_letter(rest)) {
        record_.path.clear();
    } else {
        shorten(record_);
    }
    return read_tail(rest);
}

bool UrlParser::read_tail(std::string_view rest) {
    std::size_t end = std::min(rest.find_first_of("?#"), rest.size());
    append_path(record_, rest.substr(0, end));
    return read_query_and_fragment(rest.substr(end));
}

bool UrlParser::read_query_and_fragment(std::string_view rest) {
    std::size_t hash = std::min(rest.find('#'), rest.size());
    if (hash > 0 && rest[0] == '?') {
        std::string query;
        append_encoded(query, rest.substr(1, hash - 1), record_.opaque ? EncodeSet::query : EncodeSet::special_query);
        record_.query = std::move(query);
    }
    if (hash < rest.size()) {
        std::string fragment;
        append_encoded(fragment, rest.substr(hash + 1), EncodeSet::fragment);
        record_.fragment = std::move(fragment);
    }
    return true;
}

void UrlParser::take_base_authority() {
    record_.username = base_->username();
    record_.password = base_->password();
    record_.host = base_->host();
    record_.port = base_->port().value_or(-1);
}

void UrlParser::take_base_path() {
    record_.opaque = base_->parts_.opaque;
    std::string path = base_->path();
    if (record_.opaque) {
        record_.path.push_back(std::move(path));
    } else {
        for (std::string_view segment : text::split(std::string_view(path).substr(1), '/')) record_.path.emplace_back(segment);
    }
    if (base_->has_query()) record_.query = base_->query();
}

}  // namespace smo
