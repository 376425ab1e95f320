#include "cli/flags.h"

#include <array>

namespace smo::cli {
namespace {

constexpr std::array commands = std::to_array<Command>({
    {"audit", "<target>…", "audit a site, a directory of built HTML, a page, a sitemap, a list or a web archive (the default)", "@files"},
    {"preview", "<target>…", "the card every platform would show, in the terminal, as JSON or as an HTML sheet", "@files"},
    {"inspect", "<target>…", "what smo reads in a page, image, robots.txt, sitemap, feed, oEmbed answer or web archive", "@files"},
    {"robots", "<file|url> <url>…", "which platforms' crawlers may fetch these, and the line that decides", "@files"},
    {"diff", "<old.json> <new.json>", "what got better and worse between two reports", "@files"},
    {"fix", "<directory>", "what can be derived without guessing, as a diff of the built pages; --write applies it", "@directories"},
    {"history", "<file>…", "scores over time, from the history that --history keeps or from JSON reports", "@files"},
    {"shares", "<access.log>…", "visits of the platforms' preview crawlers per page, medium and day: what is being shared", "@files"},
    {"init", "[folder]", "a commented smo.yaml and a CI workflow", "@directories"},
    {"config", "[url]", "what smo.yaml says, what applies at an address, and the line that says it"},
    {"rules", "", "every rule with its group, severity and weight"},
    {"explain", "<rule|group|fact|platform>", "why it matters, how it looks when wrong and when right", "@rules @groups @facts @platforms"},
    {"facts", "", "the vocabulary rules speak"},
    {"platforms", "", "the social media smo knows"},
    {"limits", "", "every limit with its default"},
    {"schema", "[name]", "the JSON Schemas of what smo writes", "@schemas"},
    {"completions", "<bash|zsh|fish>", "what a shell needs to complete smo's words", "bash zsh fish"},
    {"man", "", "the manual page: smo man | man -l -"},
});

constexpr auto toggle = FlagKind::toggle;
constexpr auto value = FlagKind::value;
constexpr auto list = FlagKind::list;
constexpr std::string_view fetching = "audit preview inspect robots";

constexpr std::array flags = std::to_array<Flag>({
    {"single", 0, toggle, "", "audit", "What is audited", "only the page itself, no links, no sitemap", true},
    {"from-file", 0, value, "LIST", "audit preview", "What is audited", "exactly the pages listed in a file, one a line (- is standard input)", true},
    {"sites", 0, value, "LIST", "audit", "What is audited", "audit each line of a file as its own site", false},
    {"site-url", 0, value, "URL", "audit preview fix", "What is audited", "what the pages are called in production; inferred if it can be", true},
    {"from-site", 0, toggle, "", "preview", "What is audited", "crawl the site and take one page of each URL shape", true},
    {"max-pages", 0, value, "N", "preview", "What is audited", "show at most N pages; 0 = all (20)", true},
    {"max-pages", 0, value, "N", "audit", "What is audited", "stop after N pages; 0 = all (500)", true},
    {"depth", 0, value, "N", "audit preview", "What is audited", "follow links at most N steps from the start (10)", false},
    {"scope", 0, value, "SCOPE", "audit preview", "What is audited", "host, path (below the start address) or domain (subdomains too)", false,
     "host path domain"},
    {"include", 0, list, "GLOB", "audit preview fix", "What is audited", "only paths that match, such as /blog/**", false},
    {"exclude", 0, list, "GLOB", "audit preview fix", "What is audited", "no paths that match", false},
    {"no-sitemap", 0, toggle, "", "audit preview", "What is audited", "do not read sitemaps", false},
    {"ignore-robots", 0, toggle, "", "audit preview", "What is audited", "do not obey robots.txt: for one's own site", false},
    {"offline", 0, toggle, "", "audit preview", "What is audited", "ask no other host; what it would tell is unknown", false},
    {"platforms", 0, value, "LIST", "audit preview fix robots", "What is judged", "facebook,x,linkedin,… or all", true, "all @platforms"},
    {"bots", 0, toggle, "", "audit preview", "What is judged", "ask pages as each platform's crawler, too", true},
    {"only", 0, list, "RULE", "audit", "What is judged", "only this rule or group", true, "@groups @rules"},
    {"off", 0, list, "RULE", "audit", "What is judged", "without this rule or group", true, "@groups @rules"},
    {"only", 0, list, "RULE", "fix", "What is judged", "mend only this rule or group", false, "@groups @rules"},
    {"off", 0, list, "RULE", "fix", "What is judged", "mend not this rule or group", false, "@groups @rules"},
    {"rules-dir", 0, list, "DIR", "audit rules explain", "What is judged", "add the rule pages of a directory", false},
    {"config", 0, value, "FILE", "audit preview fix inspect robots config history", "What is judged", "another file than the smo.yaml of the repository",
     false},
    {"no-config", 0, toggle, "", "audit preview fix inspect robots history", "What is judged", "as if there were no smo.yaml", false},
    {"fail-on", 0, value, "SEVERITY", "audit", "When it fails", "error, warning, info or never (error)", true, "error warning info never"},
    {"fail-under", 0, value, "SCORE", "audit", "When it fails", "exit 1 below this score", true},
    {"max-failed", 0, value, "SHARE", "audit", "When it fails", "exit 3 when more pages failed to load, 0.05 or 5% (5%)", false},
    {"min-pages", 0, value, "N", "audit", "When it fails", "exit 3 with fewer pages (1)", false},
    {"min-checked", 0, value, "SHARE", "audit", "When it fails", "exit 3 when less could be checked (0.8 with a threshold)", false},
    {"baseline", 0, value, "FILE", "audit", "When it fails", "fail for findings only that FILE does not know", true},
    {"update-baseline", 0, toggle, "", "audit", "When it fails", "write what is found now into the baseline (smo-baseline.json)", false},
    {"prune-baseline", 0, toggle, "", "audit", "When it fails", "the same, and drop pages that this run did not see and pictures that are gone", false},
    {"baseline-strict", 0, toggle, "", "audit", "When it fails", "a known fault of a template on one more page fails, too", false},
    {"max-score-drop", 0, value, "POINTS", "audit", "When it fails", "exit 1 when the score is so much below the baseline's", false},
    {"format", 'f', list, "NAME[=FILE]", "audit", "What it prints",
     "terminal, json, ndjson, sarif, junit, html, markdown, csv, github or gitlab; several at once", true,
     "terminal json ndjson sarif junit html markdown csv github gitlab"},
    {"format", 'f', list, "NAME[=FILE]", "preview", "What it prints", "terminal, json or html, several at once", true, "terminal json html"},
    {"format", 'f', value, "NAME", "inspect robots rules facts platforms limits", "What it prints", "terminal or json", false, "terminal json"},
    {"format", 'f', list, "NAME[=FILE]", "shares history", "What it prints", "terminal or json, both at once", true, "terminal json"},
    {"format", 'f', list, "NAME[=FILE]", "diff", "What it prints", "terminal, markdown or json, several at once", true, "terminal markdown json"},
    {"output", 'o', value, "FILE", "audit preview diff inspect shares history", "What it prints", "write the report to FILE", false},
    {"all", 0, toggle, "", "audit", "What it prints", "every fix, not only the ten most useful", true},
    {"all", 0, toggle, "", "diff", "What it prints", "every change", true},
    {"all", 0, toggle, "", "shares", "What it prints", "every page, not only twenty", true},
    {"all", 0, toggle, "", "preview", "What it prints", "every page, not only one of each URL shape", true},
    {"pictures", 0, value, "WHEN", "preview", "What it prints", "pictures in the terminal: auto, never, kitty or iterm", false, "auto never kitty iterm"},
    {"quiet", 'q', toggle, "", "audit", "What it prints", "nothing when all is well", false},
    {"quiet", 'q', toggle, "", "fix", "What it prints", "the diff alone, or the names of the files", false},
    {"quiet", 'q', toggle, "", "preview", "What it prints", "the previews alone, no remarks", false},
    {"verbose", 'v', toggle, "", "audit inspect", "What it prints", "every request, on standard error", false},
    {"verbose", 'v', toggle, "", "preview", "What it prints", "each platform by itself, and every request on standard error", false},
    {"color", 0, value, "WHEN", "audit preview diff fix inspect robots rules explain facts platforms limits init config shares history", "What it prints",
     "auto, always or never", false, "auto always never"},
    {"shares", 0, value, "FILE", "audit", "What it prints",
     "order the fixes by gain × visits of preview crawlers: an access log, or what `smo shares -f json` wrote", false},
    {"history", 0, value, "FILE", "audit", "What it prints", "add the scores of this run to a history, for `smo history`", false},
    {"sites", 0, toggle, "", "history", "What it prints", "one line for each site, those that fell most first", true},
    {"report", 0, value, "FILE", "shares", "What is read", "the JSON report of an audit: pages that are shared but shown badly come first", true},
    {"host", 0, value, "NAME", "shares", "What is read", "visits of this host only, where the log names hosts", true},
    {"save-warc", 0, value, "FILE", "audit", "What it prints", "keep every answer in a web archive; its audit says the same", false},
    {"reproducible", 0, toggle, "", "audit", "What it prints", "leave the clock out of the report", false},
    {"write", 0, toggle, "", "fix", "What is written", "change the files, each whole or not at all", false},
    {"ci", 0, value, "NAME", "init", "What is written", "the pipeline: github, gitlab, shell or none (by what the repository has)", false,
     "github gitlab shell none"},
    {"force", 0, toggle, "", "init", "What is written", "overwrite what is there", false},
    {"by-weight", 0, toggle, "", "rules", "What it prints", "heaviest rules first, with the sums of the groups", false},
    {"peers", 0, toggle, "", "rules", "What it prints", "what other auditors check, and which rule answers", false},
    {"verbs", 0, toggle, "", "rules", "What it prints", "the verbs a rule page may use", false},
    {"prove", 0, value, "DIR", "rules", "What it prints", "read and prove the rule pages of a directory", false},
    {"as", 0, value, "TOKEN", "robots", "What it prints", "judge for this robots token only", false, "@crawlers"},
    {"user-agent", 'A', value, "NAME", fetching, "How it asks", "another User-Agent", false},
    {"header", 'H', list, "HEADER", fetching, "How it asks", "send this header, to the site itself only (@FILE: from a file)", false},
    {"user", 'u', value, "NAME:PASSWORD", fetching, "How it asks", "log in by HTTP authentication, at the site itself only", false},
    {"cookie", 'b', value, "NAME=VALUE", fetching, "How it asks", "send cookies, to the site itself only", false},
    {"proxy", 'x', value, "URL", fetching, "How it asks", "use this proxy", false},
    {"insecure", 'k', toggle, "", fetching, "How it asks", "do not verify certificates", false},
    {"resolve", 0, list, "HOST:PORT:ADDRESS", fetching, "How it asks", "take this address for that host", false},
    {"allow-private", 0, list, "HOST|CIDR", fetching, "How it asks", "admit this internal host", false},
    {"response-header", 0, list, "HEADER", "audit preview fix", "How it asks", "a header a directory is served with", false},
    {"rate", 0, value, "N", "audit preview", "How it asks", "requests per second and host (2 to 10, adapting)", false},
    {"limit", 0, list, "NAME=VALUE", "audit preview fix inspect robots", "How it asks", "set a limit; see `smo limits`", false, "@limits"},
    {"jobs", 'j', value, "N", "audit preview fix", "How it asks", "parser processes (one per core)", false},
});

constexpr std::array exit_meanings = std::to_array<ExitMeaning>({
    {"0", "all well", "Nothing at or above --fail-on was found, and no threshold was missed."},
    {"1", "findings or a threshold missed", "There are findings, the score is below --fail-under, or a diff is left to apply."},
    {"2", "could not be done", "Bad usage or configuration, a target that cannot be reached, no page audited."},
    {"3", "incomplete", "Too many pages failed to load, or too little could be checked."},
    {"130 and 143", "interrupted", "A signal ended the run; what was finished is reported."},
});

}  // namespace

std::span<const ExitMeaning> exit_table() {
    return exit_meanings;
}
std::span<const Flag> flag_table() {
    return flags;
}
std::span<const Command> command_table() {
    return commands;
}

}  // namespace smo::cli
