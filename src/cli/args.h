#pragma once
// The command line as a value: which subcommand, which words, which flags.
//
//     Result<Arguments> arguments = parse_arguments({"audit", "example.com", "--max-pages", "20"});
//     arguments->one("max-pages") == "20"

#include <smo/result.h>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/configured.h"

namespace smo::cli {

struct Arguments {
    std::string command;             // "audit"; empty for --help and --version
    std::vector<std::string> words;  // targets
    std::map<std::string, std::vector<std::string>, std::less<>> flags;
    bool help = false, help_all = false, version = false;
    Configured configured;  // what smo.yaml says

    bool has(std::string_view name) const { return flags.find(name) != flags.end(); }
    std::optional<std::string> one(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
};

Result<Arguments> parse_arguments(std::span<const std::string> arguments);

std::string short_help();
std::string long_help();
std::string command_help(std::string_view command);

}  // namespace smo::cli
