// Every exchange as a request record and a response record; one that failed as a metadata record that says why.

#include <smo/archive.h>
#include <smo/text.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <utility>

#include "fetch/archive_question.h"
#include "fetch/stored_answer.h"

namespace smo {
namespace {

std::string now() {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string request_text(const Request& request, const Url& url, const std::string& user_agent) {
    std::string text = std::string(request.method == Method::head ? "HEAD " : "GET ") + url.path_and_query() + " HTTP/1.1\r\n";
    text += "Host: " + url.host() + (url.port() ? ":" + std::to_string(*url.port()) : "") + "\r\n";
    text += "User-Agent: " + on_one_line(request.user_agent.empty() ? user_agent : request.user_agent) + "\r\n";
    for (const Header& header : request.headers.list()) text += header.name + ": " + header.value + "\r\n";
    return text + "\r\n";
}

/// Of a cookie only its name: with its value whoever has the archive would be logged in.
std::string_view kept_value(const Header& header) {
    const std::string_view value = header.value;
    return text::equal_ignoring_case(header.name, "set-cookie") ? value.substr(0, std::min(value.find_first_of("=;"), value.size())) : value;
}

/// The answer as it would have come over HTTP/1.1. Chunks are undone by then: where the headers promise some, the body is one.
std::string response_text(const Response& response) {
    std::string text = "HTTP/" + std::string(response.version == "1.0" ? "1.0" : "1.1") + " " + std::to_string(response.status) +
                       (response.status == 200 ? " OK" : " ") + "\r\n";
    bool chunked = false;
    for (const Header& header : response.headers.list()) {
        text.append(header.name).append(": ").append(kept_value(header)).append("\r\n");
        chunked = chunked || (text::equal_ignoring_case(header.name, "transfer-encoding") && says_chunked(header.value));
    }
    text += "\r\n";
    if (!chunked) return text + response.body;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string size;
    for (std::size_t left = response.body.size(); left > 0; left /= 16) size.insert(size.begin(), digits[left % 16]);
    if (!response.body.empty()) text += size + "\r\n" + response.body + "\r\n";
    return response.cut ? text : text + "0\r\n\r\n";
}

std::string protocol_of(const Response& response) {
    return response.version == "2" ? "h2" : "http/" + response.version;
}

}  // namespace

void Recorder::begin(const ArchivedRun& run, const std::string& software) {
    std::string block = "software: " + software +
                        "\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n";
    block += std::string(kind_field) + ": " + run.kind + "\r\n" + std::string(target_field) + ": " + on_one_line(run.target) + "\r\n";
    for (const std::string& start : run.starts) block += std::string(start_field) + ": " + on_one_line(start) + "\r\n";
    writer_.add({{"WARC-Type", "warcinfo"}, {"WARC-Date", now()}, {"WARC-Record-ID", new_record_id()}, {"Content-Type", "application/warc-fields"}}, block);
}

void Recorder::add(Request request) {
    asked_.push_back(request);
    inner_->add(std::move(request));
}

std::vector<Response> Recorder::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    std::vector<Response> done = inner_->wait(timeout, watch);
    for (const Response& response : done) {
        const auto asked = std::find_if(asked_.begin(), asked_.end(), [&](const Request& one) { return one.id == response.id; });
        if (asked == asked_.end()) continue;
        keep(*asked, response);
        asked_.erase(asked);
    }
    return done;
}

void Recorder::keep(const Request& request, const Response& response) {
    const std::optional<Url> url = Url::parse(request.url);
    if (!url || (response.error && response.error->kind == FetchErrorKind::not_looked)) return;
    const std::string date = now(), id = new_record_id(), way = way_of(request);
    const bool answered = response.status > 0;
    const std::string block = answered ? response_text(response) : "fetch-error: " + std::string(name(response.error->kind)) + "\r\n";
    Headers fields{{"WARC-Type", answered ? "response" : "metadata"}, {"WARC-Target-URI", request.url}, {"WARC-Date", date}, {"WARC-Record-ID", id}};
    if (!response.peer.empty()) fields.add("WARC-IP-Address", response.peer);
    if (!response.version.empty()) fields.add("WARC-Protocol", protocol_of(response));
    if (response.cut) fields.add("WARC-Truncated", "length");
    if (!way.empty()) fields.add(std::string(asked_field), way);
    fields.add(std::string(time_field), std::to_string(response.timings.first_byte.count()) + " " + std::to_string(response.timings.total.count()));
    if (response.error)
        fields.add(std::string(error_field),
                   std::string(name(response.error->kind)) + " " + std::to_string(response.body_bytes) + " " + on_one_line(response.error->message));
    if (answered) fields.add("WARC-Payload-Digest", warc_digest(std::string_view(block).substr(block.find("\r\n\r\n") + 4)));
    fields.add("WARC-Block-Digest", warc_digest(block));
    fields.add("Content-Type", answered ? "application/http;msgtype=response" : "application/warc-fields");
    writer_.add(fields, block);

    const std::string asked = request_text(request, *url, user_agent_);
    writer_.add({{"WARC-Type", "request"},
                 {"WARC-Target-URI", request.url},
                 {"WARC-Date", date},
                 {"WARC-Record-ID", new_record_id()},
                 {"WARC-Concurrent-To", id},
                 {"WARC-Block-Digest", warc_digest(asked)},
                 {"Content-Type", "application/http;msgtype=request"}},
                asked);
}

}  // namespace smo
