#pragma once
// What a function returns when it can fail for a reason outside the audited site: a bad flag, an unreadable
// file, a malformed rule. What is wrong *with the site* is never an Error, it is a Fact or a finding.
//
//     Result<Limits> limits = parse_limits("pages=20");
//     if (!limits) std::fputs(explain(limits.error()).c_str(), stderr);

#include <string>
#include <tl/expected.hpp>

namespace smo {

/// What happened, where, and what the reader can do about it.
struct Error {
    std::string what;   // "no such rule: og-image-absolut"
    std::string where;  // "smo.yaml:4", empty when the command line is meant
    std::string hint;   // "Did you mean og-image-absolute?", may be empty
    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string what, std::string where = {}, std::string hint = {}) {
    return tl::unexpected<Error>(Error{std::move(what), std::move(where), std::move(hint)});
}

/// "error: WHAT\n  at WHERE\nHINT\n", the one form in which errors reach a person.
std::string explain(const Error& error);

}  // namespace smo
