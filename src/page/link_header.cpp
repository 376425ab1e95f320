// The Link header of RFC 8288: `<https://example.com/oembed?url=…>; rel="alternate"; type="application/json+oembed", <…>`.

#include "page/exchange.h"

#include <smo/text.h>

#include <algorithm>

namespace smo::page {
namespace {

constexpr std::size_t links_kept = 50;
constexpr std::size_t bytes_read = 16 * 1024;

/// The end of one link's parameters: a comma outside quotes.
std::size_t parameters_end(std::string_view value, std::size_t at) {
    bool quoted = false;
    for (; at < value.size(); ++at) {
        if (quoted && value[at] == '\\')
            ++at;
        else if (value[at] == '"')
            quoted = !quoted;
        else if (value[at] == ',' && !quoted)
            return at;
    }
    return value.size();
}

void add_link(std::string_view address, std::string_view parameters, FactList& list) {
    const Place place{Origin::header, 0, 0};
    const std::string rel = text::lower(parameter(parameters, "rel"));
    const std::string type = media_type(parameter(parameters, "type"));
    for (std::string_view word : text::words(rel)) {
        if (word == "canonical") list.add("link:canonical", std::string(address), place);
        if (word == "webmention") list.add("link:webmention", std::string(address), place);
        if (word == "webmention") list.add("link:webmention", std::string(address), place);
        if (word != "alternate") continue;
        if (type == "application/json+oembed") list.add("link:oembed.json", std::string(address), place);
        if (type == "text/xml+oembed" || type == "application/xml+oembed") list.add("link:oembed.xml", std::string(address), place);
    }
}

}  // namespace

void read_link_headers(const Headers& headers, FactList& list) {
    std::size_t kept = 0;
    for (std::string_view value : headers.all("link")) {
        value = value.substr(0, bytes_read);
        for (std::size_t at = value.find('<'); at < value.size() && kept < links_kept; at = value.find('<', at)) {
            const std::size_t close = value.find('>', at);
            if (close == std::string_view::npos) break;
            const std::size_t end = parameters_end(value, close + 1);
            add_link(text::trim(value.substr(at + 1, close - at - 1)), value.substr(close + 1, end - close - 1), list);
            ++kept;
            at = end;
        }
    }
}

}  // namespace smo::page
