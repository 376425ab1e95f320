// smo robots: which platforms' crawlers may fetch these addresses, and the line that decides.

#include <fmt/format.h>
#include <smo/json.h>
#include <smo/platform.h>
#include <smo/text.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/exchange.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

struct Token {
    std::string token, who;
};

Result<std::vector<Token>> tokens_of(const Arguments& arguments) {
    if (const auto token = arguments.one("as")) return std::vector<Token>{{*token, ""}};
    const auto ids = read_platforms(arguments);
    if (!ids) return tl::unexpected(ids.error());
    std::vector<Token> tokens;
    for (const std::string& id : *ids) {
        const Platform* platform = find_platform(id);
        if (!platform || platform->robots_token.empty()) continue;
        const auto same = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.token == platform->robots_token; });
        if (same == tokens.end())
            tokens.push_back({platform->robots_token, platform->name});
        else
            same->who += ", " + platform->name;
    }
    return tokens;
}

/// robots.txt of a host when a page address is given; a host without scheme keeps none, so that http is tried where https is silent.
std::string robots_address(const std::string& word) {
    if (word == "-" || is_path(word)) return word;
    const bool bare = word.find("://") == std::string::npos;
    const auto url = Url::parse(bare ? "https://" + word : word);
    if (!url || !url->is_http() || url->path().ends_with(".txt")) return word;
    return (bare ? word.substr(0, word.find_first_of("/?#")) : url->origin()) + "/robots.txt";
}

Result<Robots> read(const Arguments& arguments, const std::string& word) {
    auto visit = bring(arguments, robots_address(word));
    if (!visit) return tl::unexpected(visit.error());
    if (visit->last.error) return fail(visit->last.error->message, visit->last.url);
    if (visit->last.status >= 500) return forbid_all();
    if (visit->last.status >= 400) return Robots{};
    auto result = read_safely(arguments, ItemKind::robots, std::move(*visit));
    if (!result) return tl::unexpected(result.error());
    const auto* robots = std::get_if<Robots>(&result->content);
    if (!robots) return fail(result->failure, word);
    return *robots;
}

/// The page that is asked about when none is named: the one given, or the start page of a robots.txt.
std::string own_address(const std::string& word) {
    if (robots_address(word) == word) return "/";
    return word.find("://") == std::string::npos ? "https://" + word : word;
}

std::string path_of(const std::string& word) {
    const auto url = Url::parse(word);
    if (url) return url->path_and_query();
    return word.starts_with('/') ? word : "/" + word;
}

std::string line_of(const Token& token, const RobotsVerdict& verdict) {
    const std::string decided = verdict.rule.empty() ? "no rule matches" : fmt::format("line {}: {}", verdict.line, verdict.rule);
    const std::string group = verdict.group.empty() ? "" : fmt::format(" (group {})", verdict.group);
    return fmt::format("  {:<8} {:<22} {}{}{}\n", verdict.allowed ? "allowed" : "blocked", text::for_terminal(token.token), text::for_terminal(decided),
                       text::for_terminal(group), token.who.empty() ? "" : "  " + token.who);
}

}  // namespace

int run_robots(const Arguments& arguments, const Streams& streams) {
    if (arguments.words.empty()) return impossible(streams, {"no robots.txt given", "", "smo robots https://example.com/robots.txt https://example.com/blog/"});
    const auto tokens = tokens_of(arguments);
    if (!tokens) return impossible(streams, tokens.error());
    const auto robots = read(arguments, arguments.words.front());
    if (!robots) return impossible(streams, robots.error());
    std::vector<std::string> addresses(arguments.words.begin() + 1, arguments.words.end());
    if (addresses.empty()) addresses.push_back(own_address(arguments.words.front()));
    std::string out;
    Json list(Json::Array{});
    bool blocked = false;
    for (const std::string& address : addresses) {
        out += text::for_terminal(address) + "\n";
        for (const Token& token : *tokens) {
            const RobotsVerdict verdict = robots->verdict(token.token, path_of(address));
            blocked = blocked || !verdict.allowed;
            out += line_of(token, verdict);
            Json row;
            row.set("url", address)
                .set("token", token.token)
                .set("allowed", verdict.allowed)
                .set("group", verdict.group)
                .set("rule", verdict.rule)
                .set("line", verdict.line);
            list.push(row);
        }
    }
    for (const std::string& note : robots->notes()) out += "note: " + text::for_terminal(note) + "\n";
    const bool json = arguments.one("format").value_or("") == "json";
    if (!streams.out(json ? to_text(list, JsonStyle::pretty) : out)) return exit_impossible;
    return blocked ? exit_findings : exit_well;
}

}  // namespace smo::cli
