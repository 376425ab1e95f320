// smo fix: what can be derived is written, first as a diff.

#include <fmt/format.h>
#include <smo/disk.h>
#include <smo/text.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "cli/commands.h"
#include "cli/fix_site.h"
#include "report/unified_diff.h"

namespace smo::cli {
namespace {

std::string score_text(const std::optional<Points>& score) {
    return score ? points_text(*score) : "none";
}

/// A terminal gets harmless lines, a pipe or a file gets every byte.
std::string for_reader(const std::string& diff, const Streams& streams) {
    if (isatty(STDOUT_FILENO) != 1 && !streams.colour_out) return diff;
    const bool harmless = isatty(STDOUT_FILENO) == 1;
    std::string out;
    for (std::string_view line : text::split(diff, '\n')) {
        if (line.empty()) continue;
        if (line.ends_with('\r') && harmless) line.remove_suffix(1);
        const char sign = line.front();
        const std::string shown = harmless ? text::for_terminal(line) : std::string(line);
        const std::string_view colour = !streams.colour_out ? "" : sign == '+' ? "\x1b[32m" : sign == '-' ? "\x1b[31m" : sign == '@' ? "\x1b[36m" : "";
        out += fmt::format("{}{}{}\n", colour, shown, colour.empty() ? "" : "\x1b[0m");
    }
    return out;
}

std::string plain_name(const std::string& path) {
    return text::for_terminal(path);
}

void tell_rules(std::string_view what, const std::map<std::string, std::size_t>& rules, const Streams& streams) {
    if (rules.empty()) return;
    streams.err(fmt::format("{}\n", what));
    for (const auto& [rule, pages] : rules) streams.err(fmt::format("  {:<34} {}\n", rule, text::plural(static_cast<std::int64_t>(pages), "page")));
}

/// Files that are left alone for one reason are one line, with the first of them.
void tell_spared(const FixedSite& fixed, const Streams& streams) {
    std::map<std::string_view, std::vector<std::string_view>> files;
    for (const auto& [file, why] : fixed.spared) files[why].push_back(file);
    for (const auto& [why, names] : files) {
        const std::string more = names.size() > 1 ? fmt::format(" and {} more", text::grouped(static_cast<std::int64_t>(names.size() - 1))) : "";
        streams.err(fmt::format("left alone: {}{}: {}\n", plain_name(std::string(names.front())), more, plain_name(std::string(why))));
    }
}

/// The same command, with what chose the mends.
std::string again(const Arguments& arguments) {
    std::string command = "smo fix " + arguments.words.front();
    for (const std::string_view flag : {"site-url", "only", "off"})
        for (const std::string& value : arguments.all(flag)) command += fmt::format(" --{} {}", flag, value);
    return plain_name(command + " --write");
}

void tell(const FixedSite& fixed, const Arguments& arguments, const Streams& streams) {
    const bool wrote = arguments.has("write");
    tell_rules(wrote ? "mended:" : "would mend:", fixed.mended, streams);
    tell_rules("found only then, and left to you:", fixed.fresh, streams);
    tell_rules("needs --site-url:", fixed.waits, streams);
    tell_spared(fixed, streams);
    if (fixed.files.empty()) {
        streams.err(fmt::format("nothing to mend that can be derived; score {}\n", score_text(fixed.score_after)));
        return;
    }
    streams.err(fmt::format("{} of {} {}; score {} → {}\n", fixed.files.size(), text::plural(static_cast<std::int64_t>(fixed.pages), "page"),
                            wrote ? "mended" : "would change", score_text(fixed.score_before), score_text(fixed.score_after)));
    if (!wrote) streams.err("Next: " + again(arguments) + "\n");
}

int print_diff(const FixedSite& fixed, const Streams& streams) {
    for (const MendedFile& file : fixed.files)
        if (!streams.out(for_reader(unified_diff(file.relative, file.before, file.after), streams)) && errno != EPIPE)
            return impossible(streams, {std::string("the diff could not be written to standard output: ") + std::strerror(errno), "", "Free some space."});
    return fixed.files.empty() ? exit_well : exit_findings;
}

/// Each file whole or not at all; one that cannot be written, or was changed by somebody else in the meantime, does not keep the others back.
int write_files(FixedSite& fixed, const Streams& streams) {
    int exit = exit_well;
    std::vector<MendedFile> written;
    for (MendedFile& file : fixed.files) {
        const std::string path = fixed.root == "/" ? "/" + file.relative : fixed.root + "/" + file.relative;
        if (signal_received() != 0) break;
        const auto now = read_file(path, static_cast<std::int64_t>(file.before.size()));
        if (!now || *now != file.before || !reason_to_spare(fixed.root, file.relative).empty()) {
            exit = impossible(streams, {"the file was changed while smo read it; it is left as it is", path, "Run smo fix again."});
            continue;
        }
        if (const auto done = write_file(path, file.after); !done) {
            exit = impossible(streams, done.error());
            continue;
        }
        streams.out(plain_name(file.relative) + "\n");
        written.push_back(std::move(file));
    }
    fixed.files = std::move(written);
    return exit;
}

}  // namespace

int run_fix(const Arguments& arguments, const Streams& streams) {
    if (arguments.words.size() != 1)
        return impossible(streams, {arguments.words.empty() ? "no directory to mend" : "smo fix takes one directory", "",
                                    "Give the directory that your site generator writes: smo fix public --site-url https://www.example.com"});
    const auto target = read_target(arguments.words.front());
    if (!target) return impossible(streams, target.error());
    if (target->kind != TargetKind::directory && target->kind != TargetKind::html_file)
        return impossible(streams, {"smo fix mends files, and " + target->given + " is no directory of built HTML", "",
                                    "Mend the directory that is put there: smo fix public --site-url " + target->url});
    auto fixed = fix_site(arguments, *target, streams);
    if (!fixed && signal_received() != 0) {
        streams.err(explain(fixed.error()));
        return 128 + signal_received();
    }
    if (!fixed) return impossible(streams, fixed.error());
    const bool write = arguments.has("write");
    const std::size_t promised = fixed->files.size();
    const int exit = write ? write_files(*fixed, streams) : print_diff(*fixed, streams);
    if (write && fixed->files.size() < promised) {
        streams.err(fmt::format("{} of {} files were written\n", fixed->files.size(), promised));
        return signal_received() != 0 ? 128 + signal_received() : std::max(exit, static_cast<int>(exit_impossible));
    }
    if (!arguments.has("quiet")) tell(*fixed, arguments, streams);
    return exit;
}

}  // namespace smo::cli
