#pragma once
// Reads a YAML map whose keys are known beforehand. The first thing wrong is kept with its line, everything after it is
// passed over, so readers are written without a check after each step.
//
//     Form form(tree, errors);
//     std::string name = form.word("name");
//     form.finish();                     // any key that was not asked for is an error, with the nearest name

#include <smo/result.h>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platforms/yaml.h"

namespace smo::social {

/// The first error of a page.
class FirstError {
public:
    explicit FirstError(std::string_view file) : file_(file) {}
    void add(int line, std::string what, std::string hint = {});
    /// "no such KIND: WORD", with the nearest of `known`.
    void unknown(int line, std::string_view kind, std::string_view word, std::span<const std::string_view> known);
    const std::optional<Error>& error() const { return error_; }

private:
    std::string file_;
    std::optional<Error> error_;
};

class Form {
public:
    Form(const Yaml& map, FirstError& errors);

    /// The value of a key, marked as known; nullptr if absent.
    const Yaml* get(std::string_view key);
    std::string word(std::string_view key);
    std::vector<std::string> words(std::string_view key);  // a list, or one word
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t standard);
    bool flag(std::string_view key);
    /// "600x315"
    std::pair<int, int> size(std::string_view key);
    /// "1.7..2.1" in thousandths; an open side is 0
    std::pair<int, int> ratio(std::string_view key);
    /// A word of a closed list; its index, or nothing when absent or unknown.
    std::optional<std::size_t> one_of(std::string_view key, std::span<const std::string_view> known);

    int line() const { return map_.line; }
    int line_of(std::string_view key) const;
    void finish();

private:
    const Yaml& map_;
    FirstError& errors_;
    std::vector<std::string_view> asked_;
};

}  // namespace smo::social
