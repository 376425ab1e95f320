// Which media the pages offer for sharing and which profiles they claim, by kind of medium, and whom that contacts when.

#include <fmt/format.h>

#include <algorithm>

#include "report/offered_media.h"
#include "report/terminal_sections.h"

namespace smo {
namespace {

constexpr std::size_t column = 20;  // where the names begin

std::string line(const Ink& ink, std::string begin, const OfferedMedia& media) {
    std::string list;
    for (const Offer* offer : media.offers) list += (list.empty() ? "" : ", ") + safe(offer_text(*offer));
    begin.resize(std::max(column, begin.size() + 1), ' ');
    return ink.wrapped(begin, list, column);
}

Colour colour_of(Answer3 answer) {
    return answer == Answer3::yes ? Colour::green : answer == Answer3::no ? Colour::yellow : Colour::none;
}

}  // namespace

std::string offers_text(const Summary& summary, const Ink& ink) {
    std::string out;
    std::string_view role;
    for (const OfferedMedia& media : offered_media(summary)) {
        if (media.role != role && !media.kind.empty()) out += fmt::format("  {}\n", media.role);
        out += line(ink, media.kind.empty() ? "  " + std::string(media.role) : "    " + std::string(media.kind), media);
        role = media.role;
    }
    for (const ContactSentence& sentence : contact_sentences(summary)) out += ink.wrapped("  ", sentence.text, 2, colour_of(sentence.answer));
    return out.empty() ? out : ink.heading("Media the pages offer, with the number of pages") + out;
}

}  // namespace smo
