#pragma once
// Which media the pages offer for sharing and which profiles they claim, by role and kind of medium, and whom that contacts when.
//
//     for (const OfferedMedia& line : offered_media(summary)) ... line.role, line.kind, line.offers

#include <smo/audit.h>

#include <string>
#include <string_view>
#include <vector>

namespace smo {

struct OfferedMedia {
    std::string_view role;             // "Share links"
    std::string_view kind;             // "social networks"; empty for feeds
    std::vector<const Offer*> offers;  // what most pages have first; never empty
};
/// In the order of the report; lines of one role follow one another.
std::vector<OfferedMedia> offered_media(const Summary& summary);

/// "Facebook (12)", "Google+ (3, closed)".
std::string offer_text(const Offer& offer);

/// Whom the share links and widgets contact before a click, in one sentence each.
struct ContactSentence {
    std::string text;
    Answer3 answer = Answer3::unknown;  // yes: nobody is contacted; partly: nobody before an agreement
};
std::vector<ContactSentence> contact_sentences(const Summary& summary);

}  // namespace smo
