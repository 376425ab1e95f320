#include <smo/text.h>
#include <smo/url.h>

#include "url/encode.h"
#include "url/parser.h"

namespace smo {

std::optional<Url> Url::parse(std::string_view text) {
    return UrlParser::parse(text, nullptr);
}
std::optional<Url> Url::parse(std::string_view text, const Url& base) {
    return UrlParser::parse(text, &base);
}

std::string Url::without_fragment() const {
    return text_.substr(0, parts_.query_end);
}
std::string Url::scheme() const {
    return text_.substr(0, parts_.scheme_end);
}
std::string Url::host() const {
    return text_.substr(parts_.host_begin, parts_.host_end - parts_.host_begin);
}
std::string Url::path() const {
    return text_.substr(parts_.path_begin, parts_.path_end - parts_.path_begin);
}
bool Url::has_query() const {
    return parts_.query_end > parts_.path_end;
}
std::string Url::path_and_query() const {
    return text_.substr(parts_.path_begin, parts_.query_end - parts_.path_begin);
}
bool Url::has_credentials() const {
    return !parts_.opaque && parts_.host_begin > parts_.scheme_end + 3;
}

std::optional<int> Url::port() const {
    if (parts_.port < 0) return std::nullopt;
    return parts_.port;
}

int Url::effective_port() const {
    if (parts_.port >= 0) return parts_.port;
    int port = url::default_port(scheme());
    return port > 0 ? port : 0;
}

std::string Url::query() const {
    if (!has_query()) return {};
    return text_.substr(parts_.path_end + 1, parts_.query_end - parts_.path_end - 1);
}

std::string Url::fragment() const {
    if (parts_.query_end >= text_.size()) return {};
    return text_.substr(parts_.query_end + 1);
}

std::string Url::username() const {
    if (!has_credentials()) return {};
    std::uint32_t begin = parts_.scheme_end + 3;
    return text_.substr(begin, parts_.user_end - begin);
}

std::string Url::password() const {
    if (!has_credentials() || parts_.user_end + 1 >= parts_.host_begin) return {};
    return text_.substr(parts_.user_end + 1, parts_.host_begin - parts_.user_end - 2);
}

std::string Url::origin() const {
    if (parts_.opaque || text_.empty()) return {};
    return scheme() + "://" + text_.substr(parts_.host_begin, parts_.path_begin - parts_.host_begin);
}

bool Url::is_http() const {
    const std::string_view name = std::string_view(text_).substr(0, parts_.scheme_end);
    return name == "http" || name == "https";
}

Url Url::with_fragment(std::string_view fragment) const {
    Url changed = *this;
    changed.text_.resize(parts_.query_end);
    if (fragment.empty()) return changed;
    changed.text_ += '#';
    url::append_encoded(changed.text_, text::to_utf8(fragment), url::EncodeSet::fragment);
    return changed;
}

Url Url::with_path_and_query(std::string_view path_and_query) const {
    if (parts_.opaque) return *this;
    std::string text = text_.substr(0, parts_.path_begin);
    if (path_and_query.empty() || path_and_query[0] != '/') text += '/';
    text += text::replace_all(path_and_query, "#", "%23");
    return parse(text).value_or(*this);
}

Url Url::at_origin(std::string_view origin) const {
    std::optional<Url> other = parse(origin);
    if (!other || other->parts_.opaque || parts_.opaque) return *this;
    return parse(other->origin() + text_.substr(parts_.path_begin)).value_or(*this);
}

Url Url::without_credentials() const {
    if (!has_credentials()) return *this;
    return parse(origin() + text_.substr(parts_.path_begin)).value_or(*this);
}

std::string url_shape(const Url& url) {
    std::string path = url.path();
    std::size_t begin = path.find_first_not_of('/');
    if (begin == std::string::npos) return "/";
    std::size_t end = path.find('/', begin);
    bool is_lone = end == std::string::npos || path.find_first_not_of('/', end) == std::string::npos;
    return is_lone ? "/*" : "/" + path.substr(begin, end - begin) + "/*";
}

}  // namespace smo
