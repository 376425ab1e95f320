// Facts about the exchange.

#include "page/exchange.h"

#include <smo/text.h>
#include <smo/url.h>

namespace smo::page {
namespace {

constexpr std::size_t header_value_kept = 4096;
constexpr std::size_t headers_kept = 200;
constexpr std::size_t hops_kept = 50;

void read_hops(const Visit& visit, FactList& list) {
    const Place place{Origin::hop, 0, 0};
    for (std::size_t i = 0; i < visit.hops.size() && i < hops_kept; ++i) {
        const FactIndex hop = list.add("hop:url", visit.hops[i].url, place);
        list.add("hop:status", std::to_string(visit.hops[i].status), place, hop);
    }
}

void read_headers(const Headers& headers, FactList& list) {
    std::size_t kept = 0;
    for (const Header& header : headers.list()) {
        if (kept++ >= headers_kept) return;
        list.add("http:" + text::lower(std::string_view(header.name).substr(0, 100)), header.value.substr(0, header_value_kept), {Origin::header, 0, 0});
    }
}

}  // namespace

void read_exchange(const Visit& visit, FactList& list) {
    const Response& last = visit.last;
    const Place place{Origin::header, 0, 0};
    list.add("url", last.url, place);
    if (!visit.requested.empty()) list.add("url:requested", visit.requested, place);
    list.add("http:status", std::to_string(last.status), place);
    list.add("http:redirects", std::to_string(visit.hops.size()), place);
    if (!last.version.empty()) {
        list.add("http:version", last.version, place);
        list.add("http:first-byte", std::to_string(last.timings.first_byte.count()), place);
    }
    read_hops(visit, list);
    if (last.headers.empty()) return;  // a directory without served headers: nothing is known about them
    read_headers(last.headers, list);
    const std::optional<Url> url = Url::parse(last.url);
    list.add("frame:verdict", std::string(name(frame_verdict(last.headers, url ? url->scheme() : "https"))), place);
    if (media_type(last.headers.first("content-type").value_or("")).empty())
        list.add("note:no-content-type", std::string(last.headers.first("content-type").value_or("")), place);
    read_link_headers(last.headers, list);
}

}  // namespace smo::page
