#include "url/parser.h"

namespace smo {

std::optional<Url> UrlParser::url() const {
    Url url;
    std::string& text = url.text_;
    Url::Parts& parts = url.parts_;
    auto here = [&text] { return static_cast<std::uint32_t>(text.size()); };
    text = record_.scheme;
    parts.scheme_end = here();
    parts.opaque = record_.opaque;
    parts.port = record_.port;
    text += record_.opaque ? ":" : "://";
    text += record_.username;
    parts.user_end = here();
    if (!record_.password.empty()) text += ":" + record_.password;
    if (!record_.username.empty() || !record_.password.empty()) text += "@";
    parts.host_begin = here();
    text += record_.host;
    parts.host_end = here();
    if (record_.port >= 0) text += ":" + std::to_string(record_.port);
    parts.path_begin = here();
    for (const std::string& segment : record_.path) {
        if (!record_.opaque) text += '/';
        text += segment;
    }
    parts.path_end = here();
    if (record_.query) text += "?" + *record_.query;
    parts.query_end = here();
    if (record_.fragment) text += "#" + *record_.fragment;
    return url;
}

}  // namespace smo
