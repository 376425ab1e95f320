#pragma once
// What every chosen platform would show of one page: the cards, and the pictures they need.
//
//     PagePreview preview = preview_page(selection, visited, answers);
//     for (const Card& card : preview.cards) …                  // card.h

#include <smo/audit.h>
#include <smo/card.h>
#include <string>
#include <vector>

namespace smo {

/// A picture that at least one card takes up, as it was fetched.
struct Picture {
    std::string url;   // in production form, as cards name it
    int status = 0;    // 0: no answer
    std::string type;  // by magic bytes, empty if unknown
    int width = 0, height = 0;
    std::int64_t bytes = 0;
    std::string data;         // the file, empty when it was not kept (CrawlOptions::keep_image_bytes)
    std::string why;          // why there is nothing to see, empty if there is
    std::string thumbnail{};  // a small WebP of it, where they were made (CrawlOptions::thumbnail_side)
};

struct PagePreview {
    std::uint32_t number = 0;  // admission order
    std::string url;           // in production form; a path where the production address of a directory is not known
    std::string file;          // of a directory
    std::string shape;         // url_shape, for --from-site
    std::string title;         // of the page, for the table of contents
    std::vector<Card> cards;   // in the order of the selection
    std::vector<Picture> pictures;
    const Picture* picture(std::string_view url) const;
};

PagePreview preview_page(const Selection& selection, const VisitedPage& page, std::span<const Answer> answers);

}  // namespace smo
