// The cards of one page and the pictures they name, made from what was fetched.

#include <smo/preview.h>
#include <smo/text.h>

#include <algorithm>

#include "audit/gather.h"

namespace smo {
namespace {

constexpr std::size_t max_title_bytes = 1'000;

/// Cards of a page without a production address carry pictures as they are written.
std::string address_of(const Gathered& known, std::string_view written) {
    const auto base = Url::parse(known.page.base_url.empty() ? known.page.url : known.page.base_url);
    const auto url = base ? Url::parse(written, *base) : Url::parse(written);
    return url ? url->without_fragment() : std::string(written);
}

const Answer* answer_for(std::span<const Answer> answers, const std::string& url) {
    const auto found =
        std::find_if(answers.begin(), answers.end(), [&](const Answer& answer) { return answer.want.kind == WantKind::image && answer.want.url == url; });
    return found == answers.end() ? nullptr : &*found;
}

/// Why there is nothing to see although the picture may be sound.
std::string missing_because(const Answer& answer, const ImageFacts* image) {
    const Response& last = answer.visit.last;
    if (!answer.looked) return answer.why.empty() ? "it was not asked" : answer.why;
    if (last.error) return last.error->message;
    if (last.status != 200) return "it answers " + std::to_string(last.status);
    if (!image || image->type.empty()) return image && !image->problem.empty() ? image->problem : "it is no picture";
    if (!last.body.empty() || !image->thumbnail.empty()) return {};
    if (last.cut) return "it is larger than what is fetched";
    if (last.headers.first("content-encoding")) return "it was sent compressed";
    return "its bytes were not kept";
}

Picture picture_of(const Card::Image& shown, const Gathered& known, std::span<const Answer> answers) {
    Picture picture;
    picture.url = shown.url;
    const Answer* answer = answer_for(answers, address_of(known, shown.url));
    if (!answer) {
        picture.why = "it was not asked";
        return picture;
    }
    const auto* image = std::get_if<ImageFacts>(&answer->content);
    const Response& last = answer->visit.last;
    picture.why = missing_because(*answer, image);
    if (!answer->looked || last.error) return picture;
    picture.status = last.status;
    if (last.status != 200 || !image) return picture;
    picture.type = image->type;
    picture.width = image->width;
    picture.height = image->height;
    picture.bytes = shown.bytes > 0 ? shown.bytes : last.body_bytes;
    if (!picture.why.empty()) return picture;
    picture.data = last.body;
    picture.thumbnail = image->thumbnail;
    return picture;
}

void add_pictures(PagePreview& preview, const Gathered& known, std::span<const Answer> answers) {
    for (const Card& card : preview.cards)
        for (const Card::Image& image : card.images)
            if (!image.url.empty() && !preview.picture(image.url)) preview.pictures.push_back(picture_of(image, known, answers));
}

/// Files of a site whose address nobody told; the name is reserved (RFC 6761) and says nothing to a reader.
bool is_stand_in(const Url& url) {
    return url.host().ends_with(".invalid");
}

std::string title_of(const Page& page) {
    for (const std::string_view name : {"title", "og:title"})
        if (const Fact* fact = first(page.facts, name); fact && !text::trim(fact->value).empty())
            return text::collapse_space(text::to_utf8(std::string_view(fact->value).substr(0, max_title_bytes)));
    return {};
}

}  // namespace

const Picture* PagePreview::picture(std::string_view wanted) const {
    const auto found = std::find_if(pictures.begin(), pictures.end(), [&](const Picture& picture) { return picture.url == wanted; });
    return found == pictures.end() ? nullptr : &*found;
}

PagePreview preview_page(const Selection& selection, const VisitedPage& page, std::span<const Answer> answers) {
    const ReadyAudit ready(selection);
    VisitedPage visited = page;
    Gathered known = gather(ready, visited);
    add_probe_facts(known, ready, answers);
    PagePreview preview;
    preview.number = page.number;
    preview.url = known.page.url.empty() ? page.url : known.page.url;
    preview.file = page.visit.last.file;
    if (const auto url = Url::parse(preview.url)) {
        preview.shape = url_shape(*url);
        if (known.origin.empty() && is_stand_in(*url)) preview.url = url->path_and_query();
    }
    preview.title = title_of(known.page);
    preview.cards = make_cards(ready, FactMap(known.page.facts));
    add_pictures(preview, known, answers);
    return preview;
}

}  // namespace smo
