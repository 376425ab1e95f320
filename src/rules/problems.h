#pragma once
// The problems of one rule page, each with its line, gathered so that the first does not hide the others.

#include <smo/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace smo {

class Problems {
public:
    explicit Problems(std::string_view file) : file_(file) {}
    void add(int line, std::string what, std::string hint = {});
    /// "no such KIND: NAME" with the nearest of the names that there are.
    void add_unknown(int line, std::string_view kind, std::string_view name, const std::vector<std::string>& known);
    void add(Error error);
    std::vector<Error> take() { return std::move(errors_); }

private:
    std::string file_;
    std::vector<Error> errors_;
};

}  // namespace smo
