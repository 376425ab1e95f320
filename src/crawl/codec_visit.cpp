// A Visit as bytes: everything but the body, which lies in the shared file.

#include <chrono>

#include "crawl/codec.h"

namespace smo::crawling {
namespace {

void put(Writer& out, const Hop& hop) {
    out.text(hop.url);
    out.integer(hop.status);
    out.text(hop.location);
}

void put(Writer& out, const Response& response) {
    out.number(response.id);
    out.text(response.url);
    out.integer(response.status);
    out.text(response.version);
    out.count(response.headers.list().size());
    for (const Header& header : response.headers.list()) {
        out.text(header.name);
        out.text(header.value);
    }
    out.integer(response.body_bytes);
    out.flag(response.cut);
    out.text(response.file);
    out.text(response.peer);
    out.integer(response.timings.first_byte.count());
    out.integer(response.timings.total.count());
    out.flag(response.error.has_value());
    if (!response.error) return;
    out.word(response.error->kind);
    out.text(response.error->message);
}

int take_status(Reader& in) {
    const std::int64_t status = in.integer();
    if (status < 0 || status > 9999) in.fail();
    return in.ok() ? static_cast<int>(status) : 0;
}

Hop take_hop(Reader& in) {
    Hop hop;
    hop.url = in.text();
    hop.status = take_status(in);
    hop.location = in.text();
    return hop;
}

Response take_response(Reader& in) {
    Response response;
    response.id = in.number();
    response.url = in.text();
    response.status = take_status(in);
    response.version = in.text();
    const std::size_t headers = in.count(8);
    for (std::size_t i = 0; i < headers && in.ok(); ++i) {
        std::string name = in.text();
        response.headers.add(std::move(name), in.text());
    }
    response.body_bytes = in.integer();
    response.cut = in.flag();
    response.file = in.text();
    response.peer = in.text();
    response.timings.first_byte = std::chrono::milliseconds(in.integer());
    response.timings.total = std::chrono::milliseconds(in.integer());
    if (!in.flag()) return response;
    FetchError error{in.word(FetchErrorKind::not_looked), {}};
    error.message = in.text();
    response.error = std::move(error);
    return response;
}

}  // namespace

void put(Writer& out, const Visit& visit) {
    out.text(visit.requested);
    out.count(visit.hops.size());
    for (const Hop& hop : visit.hops) put(out, hop);
    put(out, visit.last);
}

Visit take_visit(Reader& in) {
    Visit visit;
    visit.requested = in.text();
    const std::size_t hops = in.count(16);
    for (std::size_t i = 0; i < hops && in.ok(); ++i) visit.hops.push_back(take_hop(in));
    visit.last = take_response(in);
    return visit;
}

}  // namespace smo::crawling
