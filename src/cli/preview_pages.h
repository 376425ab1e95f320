#pragma once
// The pages of one target that are previewed: the page itself, or one of each URL shape, and what was not shown.
//
//     PagesWanted wanted{.by_shape = true, .most = 20};
//     Previewed done = preview_job(job, pool, selection, wanted, streams);

#include <smo/preview.h>

#include <string>
#include <vector>

#include "cli/job.h"

namespace smo::cli {

struct PagesWanted {
    bool by_shape = false;  // the page with the smallest number of each URL shape
    std::size_t most = 0;   // 0 = all
};

struct Previewed {
    std::vector<PagePreview> pages;  // in admission order
    CrawlOutcome outcome;
    std::size_t read = 0;      // pages that could have been shown
    std::size_t left_out = 0;  // URL shapes or pages beyond `most`
    bool by_shape = false;
};

/// Which pages the flags ask for, as far as the target tells; takes links and sitemaps away from the job where one page is meant.
PagesWanted pages_wanted(const Arguments& arguments, Job& job);

/// Looks ahead, then crawls; `selection` learns the site-url and the platforms that the pages carry unless `fixed_platforms`.
Previewed preview_job(Job& job, ParserPool& pool, Selection& selection, const PagesWanted& wanted, const Arguments& arguments, const Streams& streams);

/// "--platforms" as previews take them: those with a card, the standard ones first, then by name.
std::vector<std::string> in_preview_order(std::vector<std::string> platforms);

/// Why there is no card at all: the status, robots.txt, the type.
Error no_card(const Job& job, const CrawlOutcome& outcome);

}  // namespace smo::cli
