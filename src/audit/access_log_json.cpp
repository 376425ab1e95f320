// A line of JSON as nginx, Caddy, Traefik and others write it: the same few things under different names.

#include <smo/text.h>

#include <algorithm>
#include <array>

#include "audit/access_log.h"
#include "audit/json_fields.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

constexpr int most_depth = 8;

enum class Part : std::uint8_t { agent, target, method, status, host, time, log, message, msg };
constexpr std::size_t parts = 9;

/// Of several names for one thing that a line has, the one of the lowest rank counts.
struct Name {
    std::string_view text;
    Part part;
    int rank;
};
constexpr std::array names = std::to_array<Name>({
    {"ts"sv, Part::time, 3},
    {"ua"sv, Part::agent, 6},
    {"log"sv, Part::log, 0},
    {"msg"sv, Part::msg, 0},
    {"uri"sv, Part::target, 1},
    {"url"sv, Part::target, 5},
    {"date"sv, Part::time, 8},
    {"host"sv, Part::host, 1},
    {"msec"sv, Part::time, 2},
    {"path"sv, Part::target, 4},
    {"time"sv, Part::time, 7},
    {"agent"sv, Part::agent, 5},
    {"vhost"sv, Part::host, 4},
    {"method"sv, Part::method, 1},
    {"status"sv, Part::status, 0},
    {"message"sv, Part::message, 0},
    {"StartUTC"sv, Part::time, 6},
    {"http_host"sv, Part::host, 0},
    {"timestamp"sv, Part::time, 5},
    {"userAgent"sv, Part::agent, 2},
    {"@timestamp"sv, Part::time, 4},
    {"time_local"sv, Part::time, 1},
    {"user-agent"sv, Part::agent, 3},
    {"user_agent"sv, Part::agent, 1},
    {"RequestHost"sv, Part::host, 2},
    {"RequestPath"sv, Part::target, 2},
    {"http_method"sv, Part::method, 3},
    {"http_status"sv, Part::status, 4},
    {"request_uri"sv, Part::target, 0},
    {"server_name"sv, Part::host, 3},
    {"status_code"sv, Part::status, 2},
    {"request_path"sv, Part::target, 3},
    {"time_iso8601"sv, Part::time, 0},
    {"RequestMethod"sv, Part::method, 2},
    {"request_method"sv, Part::method, 0},
    {"http_user_agent"sv, Part::agent, 0},
    {"response_status"sv, Part::status, 3},
    {"DownstreamStatus"sv, Part::status, 1},
    {"request_User-Agent"sv, Part::agent, 4},
});
constexpr bool before(const Name& a, const Name& b) {
    return a.text.size() != b.text.size() ? a.text.size() < b.text.size() : a.text < b.text;
}
static_assert(std::is_sorted(names.begin(), names.end(), before));

/// Where the names of each length begin.
constexpr auto begins = [] {
    std::array<std::uint8_t, names.back().text.size() + 2> first{};
    for (std::size_t size = 0; size < first.size(); ++size)
        while (first[size] < names.size() && names[first[size]].text.size() < size) ++first[size];
    return first;
}();

/// What was found of one object; a line may have all three kinds.
class Found {
public:
    void add(std::string_view key, const JsonField& value) {
        if (key.size() + 1 >= begins.size() || !value.has_text()) return;
        for (std::size_t i = begins[key.size()]; i < begins[key.size() + 1]; ++i) {
            if (names[i].text != key) continue;
            const auto part = static_cast<std::size_t>(names[i].part);
            if (fields_[part].has_text() && ranks_[part] < names[i].rank) return;
            fields_[part] = value;
            ranks_[part] = names[i].rank;
            return;
        }
    }
    const JsonField& operator[](Part part) const { return fields_[static_cast<std::size_t>(part)]; }

private:
    std::array<JsonField, parts> fields_;
    std::array<int, parts> ranks_{};
};

/// "headers" of Caddy: each a list.
JsonField agent_of_headers(JsonWalk& walk) {
    JsonField agent;
    std::string_view key;
    for (walk.enter(); walk.next(key);) {
        if (!text::equal_ignoring_case(key, "user-agent")) {
            walk.value();
        } else if (!walk.at('[')) {
            agent = walk.value();
        } else {
            bool first = true;
            for (walk.enter(); walk.next(); first = false)
                if (const JsonField item = walk.value(); first) agent = item;
        }
    }
    return agent;
}

struct Line {
    Found top, request;
    JsonField request_line, header_agent;
    bool has_request = false;  // as an object
};

bool walk_line(std::string_view text, Line& line) {
    JsonWalk walk(text, most_depth);
    std::string_view key;
    if (!walk.at('{')) return false;
    for (walk.enter(); walk.next(key);) {
        if (key != "request") {
            line.top.add(key, walk.value());
        } else if (!walk.at('{')) {
            line.request_line = walk.value();
        } else {
            line.has_request = true;
            for (walk.enter(); walk.next(key);)
                if (key == "headers" && walk.at('{'))
                    line.header_agent = agent_of_headers(walk);
                else
                    line.request.add(key, walk.value());
        }
    }
    return walk.whole();
}

/// The first that has a text.
std::string first_text(std::initializer_list<const JsonField*> fields) {
    for (const JsonField* field : fields)
        if (field->has_text()) return field->text();
    return {};
}

std::optional<LogRequest> request_of(const Line& line) {
    LogRequest found;
    found.agent = first_text({&line.top[Part::agent], &line.header_agent, &line.request[Part::agent]});
    if (found.agent.empty()) return std::nullopt;
    if (line.has_request) {
        found.method = line.request[Part::method].text();
        found.target = line.request[Part::target].text();
    } else if (!take_request_line(line.request_line.text(), found)) {
        found.method = line.top[Part::method].text();
        found.target = line.top[Part::target].text();
    }
    if (found.target.empty()) return std::nullopt;
    found.host = host_name(first_text({&line.request[Part::host], &line.top[Part::host]}));
    if (found.method.empty()) found.method = "GET";
    found.status = read_status(line.top[Part::status].raw);
    found.day = read_day(line.top[Part::time].text());
    return found;
}

}  // namespace

std::optional<LogRequest> read_json_line(std::string_view text) {
    Line line;
    if (!walk_line(text, line)) return std::nullopt;
    if (auto found = request_of(line)) return found;
    // A collector of logs puts the whole line of the server into one of its own.
    for (const Part part : {Part::log, Part::message, Part::msg}) {
        if (line.top[part].kind != JsonField::Kind::string) continue;
        const std::string inside = line.top[part].text();
        Line inner;
        if (!inside.starts_with('{')) {
            if (auto found = read_combined_line(inside)) return found;
        } else if (walk_line(inside, inner)) {
            if (auto found = request_of(inner)) return found;
        }
    }
    return std::nullopt;
}

}  // namespace smo
