#pragma once
// What the machine-read formats share: where a finding stands, and which findings are told.
//
//     const Place place = place_of(record, finding);   // {"public/blog/index.html", 15, 3}
//     for (const Told& told : told_findings(records, summary)) …

#include <smo/audit.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace smo {

/// In a repository if the page is a file, else a path without a scheme: "tea.example/blog/".
struct Place {
    std::string path;
    std::uint32_t line = 0, column = 0;  // 0 = not known
    bool is_file = false;
    std::string built;  // where the page itself has it, when `path` is what it was built from: "public/blog/index.html:15:3"
};
Place place_of(const PageRecord& record, const Finding& finding);
Place place_of(const Fix& fix);
/// "public/blog/index.html:15:3", or the address of the page.
std::string place_text(const PageRecord& record, const Finding& finding);
/// Relative to the working directory, without "./"; an address without its scheme, percent-encoded so that it is a relative reference.
std::string scheme_less(const std::string& url);

/// The path as a URI reference, whatever characters a file name has; relative unless the file was named from the root.
std::string reference(const Place& place);

/// A failed finding that counts: not ignored, not unknown.
bool is_told(const Finding& finding);
/// It is told, and a baseline does not know it or none was given.
bool is_fresh(const Finding& finding);

/// What to do, without back quotes.
std::string advice(const std::string& fix);
/// The same where the markup follows on lines of its own: "add (below), 1200×630 pixels".
std::string advice_above(const Fix& fix);

}  // namespace smo
