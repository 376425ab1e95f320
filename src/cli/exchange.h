#pragma once
// One address or file brought here whole, redirects followed: what inspect and robots look at.
//
//     Result<Visit> visit = bring(arguments, "https://example.com/robots.txt");

#include <smo/crawl.h>
#include <smo/http.h>
#include <smo/result.h>

#include <string>

#include "cli/args.h"
#include "cli/streams.h"

namespace smo::cli {

/// True for what stands on disk and for what is written as a path, there or not.
bool is_path(const std::string& word);

/// A file is given as a Visit of status 200 with a content type guessed from its name. A bare host is tried by https, then http.
Result<Visit> bring(const Arguments& arguments, const std::string& word);

/// Read in a parser process, as everything of a stranger is.
Result<ParseResult> read_safely(const Arguments& arguments, ItemKind kind, Visit visit);

}  // namespace smo::cli
