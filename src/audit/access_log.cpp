// A line of an access log taken apart. Logs carry what strangers sent: nothing here takes more than one pass over the line.

#include <smo/text.h>

#include <algorithm>

#include "audit/access_log.h"
#include "audit/json_fields.h"

namespace smo {
namespace {

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// \" \\ and \xhh, as Apache and nginx write them.
std::string without_escapes(std::string_view written) {
    if (written.find('\\') == std::string_view::npos) return std::string(written);
    std::string text;
    text.reserve(written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] != '\\' || i + 1 == written.size()) {
            text += written[i];
        } else if (written[i + 1] == 'x' && i + 3 < written.size() && hex(written[i + 2]) >= 0 && hex(written[i + 3]) >= 0) {
            text += static_cast<char>(hex(written[i + 2]) * 16 + hex(written[i + 3]));
            i += 3;
        } else {
            text += written[++i];
        }
    }
    return text;
}

/// What stands in quotes from the front on, with its escapes; the rest begins behind the closing one.
std::optional<std::string_view> quoted(std::string_view& rest) {
    if (rest.empty() || rest[0] != '"') return std::nullopt;
    const std::size_t end = closing_quote(rest, 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    return inside;
}

std::string_view word(std::string_view& rest) {
    while (!rest.empty() && text::is_space(rest[0])) rest.remove_prefix(1);
    std::size_t end = 0;
    while (end < rest.size() && !text::is_space(rest[end])) ++end;
    const std::string_view found = rest.substr(0, end);
    rest.remove_prefix(end);
    return found;
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// "www.example.com:443 192.0.2.1 - - [": the host that was asked stands before the address of the visitor.
std::string host_before(std::string_view head) {
    if (!has_letter(head.substr(0, head.find(' ')))) return {};  // the usual: an address of the visitor
    const std::vector<std::string_view> words = text::words(head.substr(0, std::min<std::size_t>(head.size(), 1024)));
    if (words.size() != 4 || words[0].find('.') == std::string_view::npos || !has_letter(words[0])) return {};
    return host_name(words[0]);
}

}  // namespace

std::string host_name(std::string_view written) {
    const std::size_t colon = written.rfind(':');
    if (colon != std::string_view::npos && written.find(']', colon) == std::string_view::npos) written = written.substr(0, colon);
    std::string host = text::lower(written.substr(0, 253));
    while (host.ends_with('.')) host.pop_back();
    return host;
}

bool take_request_line(std::string_view line, LogRequest& request) {
    const std::size_t space = line.find(' ');
    const std::string_view method = line.substr(0, std::min<std::size_t>(space, line.size()));
    const bool sound = !method.empty() && method.size() <= 20 && std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!sound || space == std::string_view::npos) return false;
    std::string_view target = line.substr(space + 1);
    target = target.substr(0, target.find(' '));
    if (target.empty()) return false;
    request.method = method;
    request.target = target;
    return true;
}

int read_status(std::string_view written) {
    if (written.size() != 3) return 0;
    const auto number = text::to_integer(written);
    return number && *number >= 100 && *number <= 599 ? static_cast<int>(*number) : 0;
}

std::optional<LogRequest> read_combined_line(std::string_view line) {
    const std::size_t open = line.find(" [");
    const std::size_t close = open == std::string_view::npos ? open : line.find(']', open);
    if (close == std::string_view::npos) return std::nullopt;
    LogRequest request;
    request.day = read_day(line.substr(open + 2, close - open - 2));
    if (!request.day) return std::nullopt;
    request.host = host_before(line.substr(0, open));
    std::string_view rest = line.substr(close + 1);
    while (!rest.empty() && rest[0] != '"') rest.remove_prefix(1);
    const auto asked = quoted(rest);
    if (!asked) return std::nullopt;
    request.status = read_status(word(rest));
    // "-" is what a server writes of a connection that asked nothing.
    take_request_line(without_escapes(*asked), request);
    // The first text in quotes is where the visitor came from, the second one who it is.
    std::string_view agent;
    for (int text = 0; text < 2; ++text) {
        rest.remove_prefix(std::min(rest.find('"'), rest.size()));
        const auto inside = quoted(rest);
        if (!inside) return std::nullopt;
        agent = *inside;
    }
    request.agent = without_escapes(agent);
    return request;
}

std::optional<LogRequest> read_log_line(std::string_view line) {
    line = text::trim(line);
    if (line.empty()) return std::nullopt;
    return line[0] == '{' ? read_json_line(line) : read_combined_line(line);
}

}  // namespace smo
