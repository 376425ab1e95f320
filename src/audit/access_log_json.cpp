// A line of JSON as nginx, Caddy, Traefik and others write it: the same few things under different names.

#include <smo/text.h>

#include <array>
#include <span>

#include "audit/access_log.h"

namespace smo {
namespace {

using namespace std::string_view_literals;
using Names = std::span<const std::string_view>;

constexpr std::array agent_names = {"http_user_agent"sv, "user_agent"sv, "userAgent"sv, "user-agent"sv, "request_User-Agent"sv, "agent"sv, "ua"sv};
constexpr std::array target_names = {"request_uri"sv, "uri"sv, "RequestPath"sv, "request_path"sv, "path"sv, "url"sv};
constexpr std::array method_names = {"request_method"sv, "method"sv, "RequestMethod"sv, "http_method"sv};
constexpr std::array status_names = {"status"sv, "DownstreamStatus"sv, "status_code"sv, "response_status"sv, "http_status"sv};
constexpr std::array host_names = {"http_host"sv, "host"sv, "RequestHost"sv, "server_name"sv, "vhost"sv};
constexpr std::array time_names = {"time_iso8601"sv, "time_local"sv, "msec"sv, "ts"sv, "@timestamp"sv, "timestamp"sv, "StartUTC"sv, "time"sv, "date"sv};
constexpr std::array whole_names = {"log"sv, "message"sv, "msg"sv};

/// The first of the names that has a text or a number.
std::string first_of(const Json& json, Names names) {
    for (const std::string_view name : names)
        if (std::string text = json.at(name).scalar_text(); !text.empty()) return text;
    return {};
}

std::string agent_of(const Json& line, const Json& request) {
    if (std::string agent = first_of(line, agent_names); !agent.empty()) return agent;
    // Caddy: headers by name, each a list.
    for (const auto& [name, values] : request.at("headers").members())
        if (text::equal_ignoring_case(name, "user-agent")) return values.is_array() && !values.items().empty() ? values.items()[0].string() : values.string();
    return first_of(request, agent_names);
}

std::optional<LogRequest> of_object(const Json& json) {
    LogRequest found;
    const Json& request = json.at("request");
    found.agent = agent_of(json, request);
    if (request.is_object()) {
        found.method = first_of(request, method_names);
        found.target = first_of(request, target_names);
        found.host = host_name(first_of(request, host_names));
    } else if (!take_request_line(request.string(), found)) {
        found.method = first_of(json, method_names);
        found.target = first_of(json, target_names);
    }
    if (found.host.empty()) found.host = host_name(first_of(json, host_names));
    if (found.agent.empty() || found.target.empty()) return std::nullopt;
    if (found.method.empty()) found.method = "GET";
    found.status = read_status(first_of(json, status_names));
    found.day = read_day(first_of(json, time_names));
    return found;
}

}  // namespace

std::optional<LogRequest> read_json_line(std::string_view line) {
    const auto json = parse_json(line, {.depth = 8, .bytes = line.size()});
    if (!json || !json->is_object()) return std::nullopt;
    if (auto found = of_object(*json)) return found;
    // A collector of logs puts the whole line of the server into one of its own.
    for (const std::string_view name : whole_names) {
        const std::string& inside = json->at(name).string();
        if (inside.starts_with('{')) {
            const auto inner = parse_json(inside, {.depth = 8, .bytes = inside.size()});
            if (inner)
                if (auto found = of_object(*inner)) return found;
        } else if (auto found = read_combined_line(inside)) {
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace smo
