#include "cli/audit_cards.h"

#include <algorithm>

#include "cli/preview_pages.h"

namespace smo::cli {
namespace {

constexpr int thumbnail_side = 240;      // pixels
constexpr std::size_t most_pages = 500;  // 10 to 30 kB each
constexpr Points no_score = 1'000'000;

}  // namespace

CardCollector::CardCollector(const std::vector<Output>& outputs)
    : wanted_(std::any_of(outputs.begin(), outputs.end(), [](const Output& output) { return output.format == "html"; })) {}

void CardCollector::prepare(CrawlOptions& crawl, const Selection& selection) {
    if (!wanted_) return;
    selection_ = selection;
    selection_.platforms = in_preview_order(selection.platforms);
    crawl.thumbnail_side = thumbnail_side;
}

void CardCollector::page(const VisitedPage& page, std::span<const Answer> answers, const PageRecord& record) {
    if (!wanted_ || record.page_class != PageClass::judged) return;
    const Place place{record.score.value_or(no_score), record.number};
    if (pages_.size() >= most_pages && std::prev(pages_.end())->first < place) return;
    pages_.emplace(place, preview_page(selection_, page, answers));
    if (pages_.size() > most_pages) pages_.erase(std::prev(pages_.end()));
}

std::vector<PagePreview> CardCollector::take() {
    std::vector<PagePreview> pages;
    for (auto& [place, page] : pages_) pages.push_back(std::move(page));
    pages_.clear();
    std::sort(pages.begin(), pages.end(), [](const PagePreview& a, const PagePreview& b) { return a.number < b.number; });
    return pages;
}

}  // namespace smo::cli
