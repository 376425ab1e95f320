// smo(1) in roff's language of manual pages, from the tables of subcommands, flags and exit codes. What no table says stands here.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "cli/choices.h"
#include "cli/settings.h"

namespace smo::cli {
namespace {

constexpr std::string_view written = "2026-11-26";  // the day of these texts

struct Entry {
    std::string_view name, text;
};

constexpr std::array files = std::to_array<Entry>({
    {"smo.yaml",
     "What every run in a repository asks, looked for from the working directory up to the root of the repository. `smo init` writes one, "
     "`smo schema smo-config-1` has every key."},
    {"smo-baseline.json", "The findings that are known already, written by --update-baseline."},
    {"_headers", "In a directory of built pages: the headers that the pages will be served with, as Netlify and Cloudflare read it."},
    {"robots.txt, sitemap.xml", "Of the site, obeyed and judged."},
});

constexpr std::array environment = std::to_array<Entry>({
    {"NO_COLOR", "When set to anything, nothing is coloured; so with TERM=dumb."},
    {"http_proxy, https_proxy, all_proxy, no_proxy", "The proxy that sites are asked through, unless --proxy names one."},
    {"SSL_CERT_FILE, SSL_CERT_DIR, CURL_CA_BUNDLE", "Whose certificates are trusted, instead of the system's."},
    {"GITHUB_ACTIONS, GITHUB_STEP_SUMMARY", "In a workflow of GitHub smo adds annotations and a summary of the job by itself."},
    {"TMPDIR", "Where archives and long crawls put aside what is too much for memory; else /var/tmp or /tmp."},
});

constexpr std::array examples = std::to_array<Entry>({
    {"smo https://www.example.com", "Audits a site: its start page, its sitemap and its links."},
    {"smo public/ --site-url https://www.example.com", "Audits built pages before they are deployed, judged as the production site."},
    {"smo preview https://www.example.com/blog/tea/", "Shows the card of every platform for one page."},
    {"smo public/ --fail-under 90 --format html=smo.html --format junit=smo.xml", "In a pipeline: exit code 1 below 90 points, and two reports."},
    {"smo public/ --baseline smo-baseline.json --update-baseline", "Writes down what is known; later runs with --baseline fail for new findings only."},
    {"smo fix public/ --write", "Writes the tags that can be derived without guessing."},
    {"smo explain og-image-absolute", "Says why a rule matters, and how to mend what it finds."},
});

void add_point(std::string& out, std::string_view& rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view bytes = rest.substr(0, length);
    rest.remove_prefix(bytes.size());
    if (length == 1) {
        if (bytes == "\\")
            out += "\\e";
        else if (bytes == "-")
            out += "\\-";
        else if (bytes == "'")
            out += "\\(aq";
        else if (bytes == "`" || bytes == "^" || bytes == "~")
            out += fmt::format("\\({}", bytes == "`" ? "ga" : bytes == "^" ? "ha" : "ti");
        else
            out += bytes;
        return;
    }
    unsigned point = length == 2 ? lead & 0x1FU : length == 3 ? lead & 0x0FU : lead & 0x07U;
    for (const char c : bytes.substr(1)) point = point << 6 | (static_cast<unsigned char>(c) & 0x3FU);
    out += fmt::format("\\[u{:04X}]", point);
}

/// Text that roff prints as it stands.
std::string plain(std::string_view text) {
    std::string out;
    while (!text.empty()) add_point(out, text);
    return out;
}

/// The same as lines that a reader of the source can follow; none begins as a request does.
std::string lines(std::string_view text) {
    constexpr std::size_t longest = 76;
    std::string out;
    std::size_t column = 0;
    for (const std::string_view word : text::words(text)) {
        const std::string written_word = plain(word);
        const bool goes_on = column != 0 && column + 1 + written_word.size() <= longest;
        if (column != 0) out += goes_on ? ' ' : '\n';
        const std::string guard = !goes_on && written_word.starts_with('.') ? "\\&" : "";
        column = (goes_on ? column + 1 : 0) + guard.size() + written_word.size();
        out += guard + written_word;
    }
    return out + "\n";
}

/// "name VALUE" with the name bold and the value slanted, as one line of a macro.
std::string headed(std::string_view bold, std::string_view slanted) {
    const std::string value = slanted.empty() ? "" : " \\fI" + plain(slanted) + "\\fR";
    return ".TP\n\\fB" + plain(bold) + "\\fR" + value + "\n";
}

template <class Entries>
std::string entries_as(std::string_view title, const Entries& entries) {
    std::string out = fmt::format(".SH {}\n", title);
    for (const Entry& one : entries) out += headed(one.name, "") + lines(one.text);
    return out;
}

std::string flag_entry(const Flag& flag) {
    const std::string name = flag.short_name != 0 ? fmt::format("-{}, --{}", flag.short_name, flag.name) : fmt::format("--{}", flag.name);
    std::string commands;
    for (const std::string_view command : text::words(flag.commands)) commands += fmt::format("{}{}", commands.empty() ? "" : ", ", command);
    return headed(name, flag.value) + lines(flag.help) + ".br\n" + lines("(" + commands + ")");
}

std::string options() {
    std::string out = ".SH OPTIONS\nBehind each stand the subcommands that take it.\n";
    std::vector<std::string_view> sections;
    for (const Flag& flag : flag_table())
        if (std::find(sections.begin(), sections.end(), flag.section) == sections.end()) sections.push_back(flag.section);
    for (const std::string_view section : sections) {
        out += fmt::format(".SS {}\n", plain(section));
        for (const Flag& flag : flag_table())
            if (flag.section == section) out += flag_entry(flag);
    }
    return out;
}

}  // namespace

std::string manual_page() {
    std::string out = fmt::format(".\\\" Made by `smo man`.\n.TH SMO 1 {} \"smo {}\" \"User Commands\"\n", written, version);
    out += ".SH NAME\nsmo \\- audits how a website looks and behaves when people share it\n.SH SYNOPSIS\n.nf\n";
    out +=
        "\\fBsmo\\fR [\\fBaudit\\fR] \\fItarget\\fR\\[u2026] [\\fIoption\\fR\\[u2026]]\n\\fBsmo\\fR \\fIsubcommand\\fR [\\fIargument\\fR\\[u2026]] "
        "[\\fIoption\\fR\\[u2026]]\n.fi\n";
    out += ".SH DESCRIPTION\n" +
           lines(
               "smo crawls a site, reads what social platforms read, fetches every share picture once, judges each page by rules, and prints a score and a "
               "list of fixes, the most useful first. It says whether pages can be found by the platforms, are ready to be shared, are shown well, and can "
               "be embedded.") +
           ".PP\n" +
           lines(
               "A target is an address, a host, a directory of built HTML, a file of HTML, a sitemap, an archive, or - for a list on standard input. "
               "Without a target the one that smo.yaml names is audited. What could not be looked at is unknown: shown, counted, never scored.");
    out += ".SH COMMANDS\n";
    for (const Command& command : command_table()) out += headed(fmt::format("smo {}", command.name), command.usage) + lines(command.help);
    out += headed("smo help", "[command|all]") + lines("the flags of one subcommand, or all of them");
    out += options();
    out += ".SH EXIT STATUS\n";
    for (const ExitMeaning& one : exit_table()) out += headed(one.code, "") + lines(one.sentence);
    out += entries_as("FILES", files) + entries_as("ENVIRONMENT", environment);
    out += ".SH EXAMPLES\n";
    for (const Entry& one : examples) {
        if (&one != examples.data()) out += ".PP\n";
        out += fmt::format("{}.PP\n.in +4\n.nf\n\\fB{}\\fR\n.fi\n.in\n", lines(one.text), plain(one.name));
    }
    return out + fmt::format(".SH SEE ALSO\n\\fBcurl\\fR(1), {}\n", plain(home));
}

}  // namespace smo::cli
