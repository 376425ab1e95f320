#pragma once
// The audit of a directory again and again, each time with what was mended so far in the place of its files, until there is nothing left to mend.
// Nothing is written. What is promised was measured, and the last audit is the proof that a second run has nothing to do.
//
//     Result<FixedSite> fixed = fix_site(arguments, target, streams);

#include <smo/mend.h>

#include <map>
#include <string>
#include <vector>

#include "cli/args.h"
#include "cli/streams.h"
#include "cli/target.h"

namespace smo::cli {

struct MendedFile {
    std::string relative;  // below the root
    std::string before, after;
};

struct FixedSite {
    std::string root;
    std::vector<MendedFile> files;                            // that change, by name
    std::vector<std::pair<std::string, std::string>> spared;  // files that are left alone, and why
    std::map<std::string, std::size_t> mended, fresh;         // pages by rule: no longer found, found only now
    std::map<std::string, std::size_t> waits;                 // pages by rule: the mend needs --site-url
    std::size_t pages = 0;
    std::optional<Points> score_before, score_after;
};

Result<FixedSite> fix_site(const Arguments& arguments, const Target& target, const Streams& streams);

}  // namespace smo::cli
