#pragma once
// What is told of share images besides findings: one advice stands for all pictures of a kind.
//
//     for (const PictureNews& news : picture_news(comparison.pictures))
//         ... news.title, picture_line(news.pictures[0]), news.fix

#include <smo/audit.h>
#include <smo/json.h>

#include <span>
#include <string>
#include <vector>

namespace smo {

struct PictureNews {
    std::string title, fix;  // "Pictures that changed under the same address"
    std::span<const Comparison::Picture> pictures;
};
std::vector<PictureNews> picture_news(std::span<const Comparison::Picture> pictures);

/// "has other bytes than before under the same address, on 3 pages"
std::string picture_words(const Comparison::Picture& picture);

/// "4 of 120 earlier addresses of pictures were not asked …"; empty if all were.
std::string unasked_pictures(const Comparison& comparison);

/// A section for each kind of news, ten pictures each.
std::string pictures_markdown(std::span<const Comparison::Picture> pictures);

/// The same in the JSON of report and diff.
Json pictures_json(std::span<const Comparison::Picture> pictures);

}  // namespace smo
