#pragma once
// The cards of an audit's pages, drawn as the preview sheet draws them, for the table of the pages. Pages with the lowest scores come
// first, and when the file has grown enough the others are left out.

#include <smo/report.h>

#include <map>
#include <string>

#include "report/preview_html.h"

namespace smo::report {

class DrawnCards {
public:
    struct OfPage {
        std::string glance;  // the picture most platforms show, small
        std::string cards;   // folded, each drawing once
    };
    /// `cards` must outlive this.
    DrawnCards(std::span<const PagePreview> cards, const Records& records, const sheet::Lookup& platform);

    /// nullptr where the page is not drawn.
    const OfPage* of(const PageRecord& record) const;
    std::size_t count() const { return pages_.size(); }
    bool any() const { return !pages_.empty(); }
    /// The rules of style for pictures and shapes.
    std::string css() const { return gallery_.css() + shapes_.css(); }

private:
    sheet::Gallery gallery_;
    sheet::Shapes shapes_;
    std::map<std::uint32_t, OfPage> pages_;  // by number
};

}  // namespace smo::report
