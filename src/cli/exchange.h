#pragma once
// One address or file brought here whole, redirects followed: what inspect and robots look at.
//
//     Result<Visit> visit = bring(arguments, "https://example.com/robots.txt", streams);

#include <smo/crawl.h>
#include <smo/http.h>
#include <smo/result.h>

#include <string>

#include "cli/args.h"
#include "cli/streams.h"

namespace smo::cli {

/// A file is given as a Visit of status 200 with a content type guessed from its name.
Result<Visit> bring(const Arguments& arguments, const std::string& word, const Streams& streams);

/// Read in a parser process, as everything of a stranger is.
Result<ParseResult> read_safely(const Arguments& arguments, ItemKind kind, Visit visit);

}  // namespace smo::cli
