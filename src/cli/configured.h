#pragma once
// What smo.yaml and the files it extends say, with the line of each word.

#include <map>
#include <string>
#include <vector>

namespace smo::cli {

/// "${NAME}" under `http:`: filled from the environment, or left for people to read.
enum class Variables { filled, as_written };

struct Configured {
    /// What a flag would say.
    struct Setting {
        std::vector<std::string> values;
        std::string where;  // "smo.yaml:12"
    };
    struct RuleChange {
        std::string name, severity, where;  // a rule or a group; "off", "info", "warning", "error"
    };
    struct Override {
        std::vector<std::string> paths;  // anchored globs
        std::vector<RuleChange> rules;
        bool optional = false;  // that it matches no page is no error
        std::string where;
    };
    /// Where built pages come from: "/blog/*/" is made from the first of "content/blog/*.md" that exists.
    struct Source {
        std::string pages;
        std::vector<std::string> files;
        std::string where;
    };
    struct Threshold {
        double points = 0;
        std::string where;
    };

    std::vector<std::string> files;           // those read, the one that was found first
    std::map<std::string, Setting> settings;  // by the name of the flag
    Setting targets, ruleset;
    std::vector<RuleChange> rules;    // in order, the last counts
    std::vector<Override> overrides;  // in order, the last counts
    std::map<std::string, Threshold> groups;
    std::vector<Source> sources;  // in order, the first whose file exists counts
    Variables variables = Variables::filled;
    std::vector<std::string> secrets;  // values of variables of the environment: never printed
};

}  // namespace smo::cli
