#include "cli/settings.h"

#include <smo/disk.h>
#include <smo/platform.h>
#include <smo/text.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "cli/flags.h"

namespace smo::cli {
namespace {

Result<std::int64_t> whole_number(const Arguments& arguments, std::string_view flag, std::int64_t otherwise) {
    const auto given = arguments.one(flag);
    if (!given) return otherwise;
    const auto number = text::to_integer(*given);
    if (!number || *number < 0) return fail("--" + std::string(flag) + " takes a whole number, not " + *given);
    return *number;
}

/// "0.05" or "5%", between 0 and 1.
Result<std::optional<double>> share(const Arguments& arguments, std::string_view flag) {
    const auto given = arguments.one(flag);
    if (!given) return std::optional<double>{};
    const bool percent = given->ends_with('%');
    const auto number = text::to_number(percent ? std::string_view(*given).substr(0, given->size() - 1) : std::string_view(*given));
    const double value = number ? (percent ? *number / 100 : *number) : -1;
    if (!(value >= 0 && value <= 1)) return fail("--" + std::string(flag) + " takes a share such as 0.05 or 5%, not " + *given);
    return std::optional<double>{value};
}

Result<Headers> read_headers(const std::vector<std::string>& given, std::string_view flag) {
    Headers headers;
    std::vector<std::string> lines;
    for (const std::string& entry : given) {
        if (!entry.starts_with('@')) {
            lines.push_back(entry);
            continue;
        }
        const auto content = read_file(entry.substr(1), 1 << 20);
        if (!content) return tl::unexpected(content.error());
        for (const std::string_view line : text::split(*content, '\n'))
            if (!text::trim(line).empty()) lines.emplace_back(text::trim(line));
    }
    for (const std::string& line : lines) {
        const std::size_t colon = line.find(':');
        const std::string_view name = text::trim(std::string_view(line).substr(0, colon));
        if (colon == std::string::npos || name.empty() || line.find_first_of("\r\n") != std::string::npos || name.find(' ') != std::string_view::npos)
            return fail("not a header: " + line, "--" + std::string(flag), "Write it like \"Name: value\".");
        headers.add(std::string(name), std::string(text::trim(std::string_view(line).substr(colon + 1))));
    }
    return headers;
}

bool is_local(HostKind kind) {
    return kind != HostKind::public_name && kind != HostKind::public_address;
}

}  // namespace

Result<void> check_common(const Arguments& arguments) {
    const auto format = arguments.one("format");
    constexpr std::array<std::string_view, 5> own = {"audit", "preview", "diff", "shares", "history"};
    const bool reads_its_own = std::find(own.begin(), own.end(), arguments.command) != own.end();
    if (format && !reads_its_own && *format != "terminal" && *format != "json")
        return fail("no such format: " + *format, "--format", "smo " + arguments.command + " writes terminal and json.");
    const auto jobs = whole_number(arguments, "jobs", 1);
    if (!jobs) return tl::unexpected(jobs.error());
    if (*jobs == 0) return fail("--jobs takes a whole number above 0, not 0");
    const auto row = std::find_if(command_table().begin(), command_table().end(), [&](const Command& one) { return one.name == arguments.command; });
    if (row != command_table().end() && row->usage.empty() && !arguments.words.empty())
        return fail("smo " + arguments.command + " takes no word: " + arguments.words.front(), "",
                    "`smo explain " + arguments.words.front() + "` may tell it.");
    return {};
}

Result<Limits> read_limits(const Arguments& arguments) {
    Limits limits;
    for (const std::string& assignment : arguments.all("limit"))
        if (const auto done = set_limit(limits, assignment); !done) return tl::unexpected(done.error());
    const auto depth = whole_number(arguments, "depth", limits[Limit::depth]);
    if (!depth) return tl::unexpected(depth.error());
    limits.set(Limit::depth, *depth);
    if (arguments.command == "preview") return limits;  // its --max-pages counts what is shown, not what is read
    const auto pages = whole_number(arguments, "max-pages", limits[Limit::pages]);
    if (!pages) return tl::unexpected(pages.error());
    limits.set(Limit::pages, *pages);
    return limits;
}

Result<CurlOptions> read_curl_options(const Arguments& arguments, const Limits& limits, const std::optional<Url>& own_url) {
    CurlOptions options;
    options.limits = limits;
    options.user_agent = arguments.one("user-agent").value_or("smo/" + std::string(version) + " (+" + std::string(home) + ")");
    const auto headers = read_headers(arguments.all("header"), "header");
    if (!headers) return tl::unexpected(headers.error());
    options.secret_headers = *headers;
    options.user = arguments.one("user").value_or("");
    options.cookie = arguments.one("cookie").value_or("");
    options.proxy = arguments.one("proxy").value_or("");
    options.insecure = arguments.has("insecure");
    options.resolve = arguments.all("resolve");
    options.allowed_private = arguments.all("allow-private");
    for (const auto& [flag, value] :
         {std::pair("--user-agent", &options.user_agent), std::pair("--user", &options.user), std::pair("--cookie", &options.cookie)})
        if (std::any_of(value->begin(), value->end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
            return fail("a control character in it would end the header that carries it", flag, "Write it on one line.");
    if (!own_url) return options;
    options.credential_origins = {own_url->origin()};
    if (!is_local(host_kind(own_url->host()))) return options;
    // A local target admits itself, and a bare host both its usual ports: https is tried first, then http.
    std::vector<int> ports = {own_url->effective_port()};
    if (!own_url->port()) ports = {443, 80};
    for (const int port : ports) options.allowed_private.push_back(own_url->host() + ":" + std::to_string(port));
    return options;
}

Result<CrawlOptions> read_crawl_options(const Arguments& arguments, const Limits& limits) {
    CrawlOptions options;
    options.limits = limits;
    options.max_pages = static_cast<std::size_t>(limits[Limit::pages]);
    options.follow_links = !arguments.has("single");
    options.use_sitemaps = !arguments.has("single") && !arguments.has("no-sitemap");
    options.obey_robots = !arguments.has("ignore-robots");
    options.offline = arguments.has("offline");
    options.include = arguments.all("include");
    options.exclude = arguments.all("exclude");
    const std::string scope = arguments.one("scope").value_or("host");
    if (scope != "host" && scope != "path" && scope != "domain") return fail("--scope takes host, path or domain, not " + scope);
    options.scope = scope == "path" ? Scope::path : scope == "domain" ? Scope::domain : Scope::host;
    if (const auto rate = arguments.one("rate")) {
        const auto number = text::to_number(rate->ends_with("/s") ? rate->substr(0, rate->size() - 2) : *rate);
        if (!number || !(*number > 0)) return fail("--rate takes requests per second, such as 5 or 0.5, not " + *rate);
        options.rate = *number;
    }
    return options;
}

Result<GateOptions> read_gate(const Arguments& arguments) {
    GateOptions gate;
    const std::string severity = arguments.one("fail-on").value_or("error");
    if (severity == "never")
        gate.fail_on = std::nullopt;
    else if (severity == "error")
        gate.fail_on = Severity::error;
    else if (severity == "warning")
        gate.fail_on = Severity::warning;
    else if (severity == "info")
        gate.fail_on = Severity::info;
    else
        return fail("--fail-on takes error, warning, info or never, not " + severity);
    if (const auto under = arguments.one("fail-under")) {
        const auto number = text::to_number(*under);
        if (!number || !(*number >= 0 && *number <= 100)) return fail("--fail-under takes a score between 0 and 100, not " + *under);
        gate.fail_under = *number;
    }
    for (const auto& [group, threshold] : arguments.configured.groups) gate.group_fail_under.emplace(group, threshold.points);
    gate.only_fresh = arguments.has("baseline");
    gate.strict = arguments.has("baseline-strict");
    if (const auto drop = arguments.one("max-score-drop")) {
        const auto number = text::to_number(*drop);
        if (!number || !(*number >= 0 && *number <= 100)) return fail("--max-score-drop takes points between 0 and 100, not " + *drop);
        gate.max_score_drop = *number;
    }
    const auto failed = share(arguments, "max-failed");
    if (!failed) return tl::unexpected(failed.error());
    if (*failed) gate.max_failed = **failed;
    const auto checked = share(arguments, "min-checked");
    if (!checked) return tl::unexpected(checked.error());
    gate.min_checked = *checked;
    const auto pages = whole_number(arguments, "min-pages", 1);
    if (!pages) return tl::unexpected(pages.error());
    gate.min_pages = static_cast<std::size_t>(*pages);
    return gate;
}

Result<std::vector<std::string>> read_platforms(const Arguments& arguments) {
    std::vector<std::string> ids;
    const auto given = arguments.one("platforms");
    if (!given) {
        for (const std::string_view id : standard_platforms()) ids.emplace_back(id);
        return ids;
    }
    for (const std::string_view raw : text::split(*given, ',')) {
        const std::string_view word = text::trim(raw);
        if (word.empty()) continue;
        if (word == "all") {
            for (const Platform& platform : platforms()) ids.push_back(platform.id);
            continue;
        }
        if (const Platform* platform = find_platform(word)) {
            ids.push_back(platform->id);
            continue;
        }
        std::vector<std::string> names;
        for (const Platform& platform : platforms()) names.push_back(platform.id);
        const auto near = text::nearest(word, names);
        return fail("no such platform: " + std::string(word), "--platforms", (near ? "Did you mean " + *near + "? " : "") + "`smo platforms` lists them all.");
    }
    if (ids.empty()) return fail("no platform is left to judge for", "--platforms", "`smo platforms` lists them all.");
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::size_t worker_count(const Arguments& arguments) {
    if (const auto given = arguments.one("jobs"))
        if (const auto number = text::to_integer(*given); number && *number > 0) return static_cast<std::size_t>(std::min<std::int64_t>(*number, 64));
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 ? static_cast<std::size_t>(std::min(cores, 64L)) : 1;
}

PoolOptions read_pool_options(const Arguments& arguments, const Limits& limits) {
    return {.command = {"/proc/self/exe", "parse-worker"}, .workers = worker_count(arguments), .limits = limits};
}

}  // namespace smo::cli
