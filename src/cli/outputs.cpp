#include "cli/outputs.h"

#include <smo/text.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace smo::cli {
namespace {

using namespace std::string_view_literals;

constexpr std::array audit_formats = {"terminal"sv, "json"sv, "ndjson"sv, "sarif"sv, "junit"sv, "html"sv, "markdown"sv, "csv"sv, "github"sv, "gitlab"sv};
constexpr std::array whole_documents = {"sarif"sv, "junit"sv, "html"sv, "gitlab"sv};
constexpr std::array diff_formats = {"terminal"sv, "json"sv, "markdown"sv};
constexpr std::array shares_formats = {"terminal"sv, "json"sv};
constexpr std::array preview_formats = {"terminal"sv, "json"sv, "html"sv};
/// "cards.html" says which format is meant.
constexpr std::array endings = std::to_array<std::pair<std::string_view, std::string_view>>({{".html", "html"},
                                                                                             {".htm", "html"},
                                                                                             {".ndjson", "ndjson"},
                                                                                             {".jsonl", "ndjson"},
                                                                                             {".sarif.json", "sarif"},
                                                                                             {".json", "json"},
                                                                                             {".sarif", "sarif"},
                                                                                             {".xml", "junit"},
                                                                                             {".md", "markdown"},
                                                                                             {".csv", "csv"}});

std::vector<std::string> formats_of(std::string_view command) {
    if (command == "preview") return {preview_formats.begin(), preview_formats.end()};
    if (command == "shares" || command == "history") return {shares_formats.begin(), shares_formats.end()};
    if (command == "diff") return {diff_formats.begin(), diff_formats.end()};
    return {audit_formats.begin(), audit_formats.end()};
}

std::string format_of_file(std::string_view file, const std::vector<std::string>& formats) {
    const std::string name = text::lower(file);
    for (const auto& [ending, format] : endings)
        if (name.ends_with(ending) && std::find(formats.begin(), formats.end(), format) != formats.end()) return std::string(format);
    return "terminal";
}

bool takes_the_stream(const Output& output) {
    return output.file.empty() && output.format != "github";
}

Result<void> check_streams(const std::vector<Output>& outputs) {
    if (std::count_if(outputs.begin(), outputs.end(), takes_the_stream) > 1)
        return fail("two formats would both go to standard output", "", "Give one of them a file: --format json=FILE.");
    for (std::size_t i = 0; i < outputs.size(); ++i)
        for (std::size_t j = i + 1; j < outputs.size(); ++j)
            if (!outputs[i].file.empty() && outputs[i].file == outputs[j].file)
                return fail("two formats would be written to one file", outputs[i].file, "Give each format a file of its own.");
    return {};
}

/// One document for each target; what follows the end of such a document would be lost.
Result<void> check_targets(const std::vector<Output>& outputs, const Arguments& arguments) {
    const bool several = arguments.words.size() > 1 || arguments.has("sites");
    if (arguments.command != "audit" || !several) return {};
    const auto whole = std::find_if(outputs.begin(), outputs.end(), [](const Output& output) {
        return std::find(whole_documents.begin(), whole_documents.end(), output.format) != whole_documents.end();
    });
    if (whole == outputs.end()) return {};
    return fail("a report of the format " + whole->format + " is about one target", "--format " + whole->format,
                "Audit each target by itself, with a file of its own.");
}

}  // namespace

std::string format_names(std::string_view command) {
    std::string list;
    const std::vector<std::string> formats = formats_of(command);
    for (std::size_t i = 0; i < formats.size(); ++i) list += (i == 0 ? "" : i + 1 == formats.size() ? " and " : ", ") + formats[i];
    return list;
}

bool runs_on_github() {
    const char* actions = std::getenv("GITHUB_ACTIONS");  // NOLINT(concurrency-mt-unsafe): there are no threads
    return actions != nullptr && std::string_view(actions) == "true";
}

Result<std::vector<Output>> read_outputs(const Arguments& arguments) {
    const std::vector<std::string> formats = formats_of(arguments.command);
    std::vector<Output> outputs;
    for (const std::string& given : arguments.all("format")) {
        const std::size_t equals = given.find('=');
        Output output{given.substr(0, equals), equals == std::string::npos ? "" : given.substr(equals + 1)};
        if (std::find(formats.begin(), formats.end(), output.format) == formats.end()) {
            const auto near = text::nearest(output.format, formats);
            return fail("no such format: " + output.format, "--format",
                        (near ? "Did you mean " + *near + "? " : "") + "smo " + arguments.command + " writes " + format_names(arguments.command) + ".");
        }
        if (equals != std::string::npos && output.file.empty()) return fail("no file is named for the format " + output.format, "--format", "");
        outputs.push_back(std::move(output));
    }
    if (const auto file = arguments.one("output")) {
        if (outputs.size() > 1) return fail("--output goes with one --format", "", "Name each file in its format: --format json=FILE.");
        if (outputs.empty()) outputs.push_back({format_of_file(*file, formats), ""});
        outputs.front().file = *file;
    }
    if (const auto sound = check_streams(outputs); !sound) return tl::unexpected(sound.error());
    if (const auto sound = check_targets(outputs, arguments); !sound) return tl::unexpected(sound.error());
    const bool shown = std::any_of(outputs.begin(), outputs.end(), takes_the_stream);
    if (!shown && !arguments.has("output")) outputs.push_back({"terminal", ""});
    if (arguments.command == "audit" && arguments.all("format").empty() && !arguments.has("output") && runs_on_github())
        outputs.insert(outputs.begin(), {"github", ""});
    return outputs;
}

}  // namespace smo::cli
