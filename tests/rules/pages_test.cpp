// Every page of rules/checks, read and proven: all that is wrong with them in one list.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "rules/coded.h"
#include "rules/pages.h"

namespace smo {
namespace {

std::vector<std::filesystem::path> files() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(SMO_SOURCE_DIR) + "/rules/checks"))
        if (entry.path().extension() == ".md") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
}

TEST_CASE("every rule page is sound and proven") {
    std::vector<Rule> rules;
    for (const std::filesystem::path& file : files()) {
        RulePage page = read_rule_page(file.string(), read_file(file));
        CHECK_MESSAGE(page.errors.empty(), lines_of(page.errors));
        if (page.errors.empty()) {
            const std::vector<Error> errors = prove(page.rule);
            CHECK_MESSAGE(errors.empty(), lines_of(errors));
        }
        CHECK_MESSAGE(!page.rule.sources.empty(), (file.string() + " names no source"));
        rules.push_back(std::move(page.rule));
    }
    const std::vector<Error> between = check_rules(rules);
    CHECK_MESSAGE(between.empty(), lines_of(between));
    CHECK(rules.size() > 100);
    for (const CodedCheck& coded : coded_checks())
        CHECK_MESSAGE(std::any_of(rules.begin(), rules.end(), [&coded](const Rule& rule) { return rule.id == coded.rule && rule.check.verb == "code"; }),
                      (std::string(coded.rule) + " has no page"));
}

}  // namespace
}  // namespace smo
