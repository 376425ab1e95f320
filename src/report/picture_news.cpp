#include "report/picture_news.h"

#include <fmt/format.h>
#include <smo/text.h>

#include "report/markdown.h"

namespace smo {

std::vector<PictureNews> picture_news(std::span<const Comparison::Picture> pictures) {
    std::vector<PictureNews> all;
    for (std::size_t begin = 0; begin < pictures.size();) {
        std::size_t end = begin;
        while (end < pictures.size() && pictures[end].kind == pictures[begin].kind) ++end;
        const bool gone = pictures[begin].kind == "gone";
        all.push_back({gone ? "Earlier addresses of pictures that no longer answer" : "Pictures that changed under the same address", pictures[begin].fix,
                       pictures.subspan(begin, end - begin)});
        begin = end;
    }
    return all;
}

std::string picture_words(const Comparison::Picture& picture) {
    return picture.what + (picture.pages > 0 ? ", on " + text::plural(static_cast<std::int64_t>(picture.pages), "page") : std::string());
}

std::string unasked_pictures(const Comparison& comparison) {
    if (comparison.unasked_pictures == 0) return {};
    return fmt::format("{} of {} of pictures could not be asked or were too many (limit old-pictures)", comparison.unasked_pictures,
                       text::plural(static_cast<std::int64_t>(comparison.old_pictures), "earlier address"));
}

std::string pictures_markdown(std::span<const Comparison::Picture> pictures) {
    constexpr std::size_t most = 10;
    std::string out;
    for (const PictureNews& news : picture_news(pictures)) {
        out += fmt::format("### {}\n\n", news.title);
        for (std::size_t i = 0; i < news.pictures.size() && i < most; ++i)
            out += fmt::format("- {} {}\n", markdown::code(news.pictures[i].url), markdown::text(picture_words(news.pictures[i])));
        if (news.pictures.size() > most) out += fmt::format("- … and {} more\n", news.pictures.size() - most);
        out += "\nTo mend it: " + markdown::text(news.fix) + "\n\n";
    }
    return out;
}

Json pictures_json(std::span<const Comparison::Picture> pictures) {
    Json::Array list;
    for (const Comparison::Picture& picture : pictures) {
        Json one;
        one.set("kind", picture.kind).set("url", picture.url).set("what", picture.what).set("fix", picture.fix);
        one.set("pages", static_cast<unsigned long>(picture.pages));
        list.push_back(std::move(one));
    }
    return Json(std::move(list));
}

}  // namespace smo
