#pragma once
// The `_headers` file of Netlify and Cloudflare Pages: which headers a static host will add, by path.
//
//     /blog/*
//       X-Frame-Options: DENY
//
// `*` stands for anything, `:name` for one path segment; all paths that fit apply, in the order of the file. Private to `fetch`.

#include <smo/http.h>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct HeaderRule {
    std::string path;  // "/blog/*"
    std::vector<Header> headers;
    std::vector<std::string> detached;  // "! Name" takes a header of an earlier rule away
    friend bool operator==(const HeaderRule&, const HeaderRule&) = default;
};

/// Lines that are not understood are passed over, as the hosts do.
std::vector<HeaderRule> read_headers_file(std::string_view text);
/// Adds the headers of every rule that fits `path` ("/blog/tea/").
void apply(const std::vector<HeaderRule>& rules, std::string_view path, std::vector<Header>& headers);
/// Linear in pattern × path at most, whatever the pattern.
bool path_fits(std::string_view pattern, std::string_view path);

}  // namespace smo
