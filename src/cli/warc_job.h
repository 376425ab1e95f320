#pragma once
// A web archive as a target, and an audit kept as one.
//
//     smo audit crawl.warc.gz                              start_from_archive
//     smo audit www.example.com --save-warc site.warc.gz   begin_recording

#include <smo/result.h>

#include <string>

#include "cli/job.h"

namespace smo::cli {

/// Every page of the archive is a start; one that smo saved is audited as its site was. `begun`: what was read of standard input.
Result<void> start_from_archive(Job& job, const std::string& begun);

/// From here on what `inner` answers is kept in `file`, which is there when Job::recorder has finished.
Result<void> begin_recording(Job& job, Fetcher& inner, const std::string& file, const std::string& user_agent);

}  // namespace smo::cli
