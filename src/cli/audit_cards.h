#pragma once
// The cards of an audit's pages, for the HTML report: those with the lowest scores, and nothing at all for other reports.
//
//     CardCollector cards(outputs);
//     cards.prepare(job.crawl, selection);                    // before the crawl
//     cards.page(selection, page, answers, record);           // in any order

#include <smo/crawl.h>
#include <smo/preview.h>

#include <map>
#include <utility>
#include <vector>

#include "cli/outputs.h"

namespace smo::cli {

class CardCollector {
public:
    explicit CardCollector(const std::vector<Output>& outputs);

    /// Asks the crawl for thumbnails. What is fetched, and so the outcome, stays the same.
    void prepare(CrawlOptions& crawl, const Selection& selection);
    bool wanted() const { return wanted_; }
    void page(const VisitedPage& page, std::span<const Answer> answers, const PageRecord& record);
    /// By number.
    std::vector<PagePreview> take();

private:
    using Place = std::pair<Points, std::uint32_t>;  // score and number: which are kept does not depend on who came first

    bool wanted_;
    Selection selection_{RuleSet({})};
    std::map<Place, PagePreview> pages_;
};

}  // namespace smo::cli
