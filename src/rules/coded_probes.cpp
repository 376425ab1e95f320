// Coded checks about addresses that are asked otherwise than plainly, or that an answer names.

#include <smo/text.h>

#include <algorithm>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

bool is_good(std::string_view status) {
    return status.size() == 3 && status.front() == '2';
}

/// 429 and 503 say nothing about the address.
bool is_busy(std::string_view status) {
    return status == "429" || status == "503";
}

/// One probe of one fact, "probe:og:image.head.": its properties by name.
class Probe {
public:
    Probe(const FactView& view, FactIndex owner, std::string prefix) : view_(view), owner_(owner), prefix_(std::move(prefix)) {}
    std::string_view operator[](std::string_view property) const { return owned_value(view_, owner_, prefix_ + std::string(property)); }
    bool was_asked() const { return view_.owns_prefix(owner_, prefix_); }
    /// Why nothing can be said; empty if it answered.
    std::string silence() const {
        if (const std::string_view why = (*this)["unasked"]; !why.empty())
            return "the address in " + view_[owner_].name + " was not looked at: " + std::string(why);
        if (const std::string_view status = (*this)["status"]; is_busy(status))
            return "the address in " + view_[owner_].name + " answered " + std::string(status);
        return {};
    }

private:
    const FactView& view_;
    FactIndex owner_;
    std::string prefix_;
};

/// The first address of that fact, its plain answer and the other one; nothing where the other was not asked.
struct Pair {
    FactIndex fact = 0;
    Probe plain, other;
};
std::optional<Pair> pair_of(const FactView& view, const std::string& name, std::string_view part) {
    for (const FactIndex index : probe_owners(view, name)) {
        Pair pair{index, Probe(view, index, "probe:" + name + "."), Probe(view, index, "probe:" + name + "." + std::string(part) + ".")};
        if (pair.other.was_asked()) return pair;
    }
    return std::nullopt;
}

/// Judges the other answer where the plain one is good; `fault` tells what is wrong with it, if anything.
template <class Fault>
Judgement held_against(const FactView& view, const std::string& name, std::string_view part, Fault fault) {
    const std::optional<Pair> pair = pair_of(view, name, part);
    if (!pair) return not_applicable();
    if (std::string why = pair->other.silence(); !why.empty()) return not_known(std::move(why));
    if (!is_good(pair->plain["status"])) return not_applicable();
    const std::string wrong = fault(*pair);
    if (wrong.empty()) return passed();
    Findings found;
    found.at(pair->fact, {{"value", wrong}, {"address", view[pair->fact].value}});
    return std::move(found).verdict();
}

/// What an answer names was fetched as well: "link:oembed.json" and "thumbnail".
Judgement part_answers(const FactView& view, const std::string& name, std::string_view part, std::string_view kind) {
    const std::optional<Pair> pair = pair_of(view, name, part);
    if (!pair) return not_applicable();
    if (std::string why = pair->other.silence(); !why.empty()) return not_known(std::move(why));
    std::string wrong(pair->other["error"]);
    if (wrong.empty() && !is_good(pair->other["status"])) wrong = "status " + std::string(pair->other["status"]);
    const std::string_view type = pair->other["header-type"];
    if (wrong.empty() && !kind.empty() && !pair->other["type"].starts_with(kind))
        wrong = "sent as " + std::string(type.empty() ? "nothing in particular"sv : type);
    if (wrong.empty()) return passed();
    Findings found;
    found.at(pair->fact, {{"value", wrong}, {"address", std::string(pair->other["final"])}});
    return std::move(found).verdict();
}

std::string head_fault(const Pair& pair) {
    if (!pair.other["error"].empty()) return std::string(pair.other["error"]);
    if (!is_good(pair.other["status"])) return "status " + std::string(pair.other["status"]);
    const std::string_view type = pair.other["header-type"], length = pair.other["length"];
    if (!type.empty() && type != pair.plain["header-type"]) return "type " + std::string(type) + " instead of " + std::string(pair.plain["header-type"]);
    if (!length.empty() && !pair.plain["length"].empty() && length != pair.plain["length"])
        return "a length of " + std::string(length) + " instead of " + std::string(pair.plain["length"]);
    return {};
}

std::string hotlink_fault(const Pair& pair) {
    if (!pair.other["error"].empty()) return std::string(pair.other["error"]);
    if (!is_good(pair.other["status"])) return "status " + std::string(pair.other["status"]);
    const auto size = [](const Probe& probe) { return std::string(probe["width"]) + "×" + std::string(probe["height"]); };
    if (pair.plain["width"].empty()) return {};
    if (pair.other["width"].empty()) return "no picture";
    return size(pair.plain) == size(pair.other) ? std::string() : "another picture, " + size(pair.other) + " instead of " + size(pair.plain);
}

std::string range_fault_of(const Pair& pair) {
    if (!pair.other["error"].empty()) return std::string(pair.other["error"]);
    return range_fault(pair.other["status"], pair.other["content-range"], pair.other["received"], pair.plain["length"]);
}

/// "googlebot: noindex, nofollow": whether a word of it keeps pictures out.
bool forbids_pictures(std::string_view directives) {
    for (std::string_view part : text::split(directives, ',')) {
        const bool is_setting = text::starts_with_ignoring_case(text::trim(part), "max-");  // max-image-preview:none
        if (const std::size_t colon = part.find(':'); colon != std::string_view::npos && !is_setting) part = part.substr(colon + 1);
        const std::string word = text::lower(text::trim(part));
        if (word == "noindex" || word == "noimageindex" || word == "none") return true;
    }
    return false;
}

}  // namespace

/// The part asked for is bytes=0-1048575. Whole is fine; what is no part, or another one, is not.
std::string range_fault(std::string_view status, std::string_view range, std::string_view received, std::string_view whole) {
    constexpr std::int64_t last_asked = 1'048'575;
    if (status == "200" || status.empty()) return {};
    if (status != "206") return "status " + std::string(status);
    if (range.empty()) return "206 without Content-Range";
    const std::string shown = "Content-Range: " + std::string(range);
    if (!text::starts_with_ignoring_case(range, "bytes ")) return shown;
    range = text::trim(range.substr(6));
    const std::size_t dash = range.find('-'), slash = range.find('/');
    if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash) return shown;
    const auto first = text::to_integer(range.substr(0, dash)), last = text::to_integer(range.substr(dash + 1, slash - dash - 1));
    const auto total = text::to_integer(range.substr(slash + 1)), came = text::to_integer(received), size = text::to_integer(whole);
    if (!first || !last || *first != 0 || *last < 0 || *last > last_asked) return shown;
    if (total && (*last >= *total || (size && *total != *size))) return shown + (size ? " of a file of " + std::to_string(*size) + " bytes" : std::string());
    if (came && *came != *last + 1) return shown + ", but " + std::to_string(*came) + " bytes";
    return {};
}

Judgement og_image_answers_head(const FactView& view) {
    return held_against(view, "og:image", "head", head_fault);
}
Judgement og_image_range_right(const FactView& view) {
    return held_against(view, "og:image", "range", range_fault_of);
}
Judgement og_image_no_hotlink_block(const FactView& view) {
    return held_against(view, "og:image", "referer", hotlink_fault);
}

/// Films are begun in the middle and looked at in pieces: the whole file is not what a player asked for.
Judgement og_video_in_parts(const FactView& view) {
    const std::optional<Pair> pair = pair_of(view, "og:video", "range");
    if (!pair || pair->plain["header-type"] != "video/mp4") return not_applicable();
    return held_against(view, "og:video", "range",
                        [](const Pair& each) { return each.other["status"] == "200" ? std::string("the whole file") : range_fault_of(each); });
}

Judgement og_image_length_sent(const FactView& view) {
    Findings found;
    bool known = false;
    for (const FactIndex image : probe_owners(view, "og:image")) {
        const Probe probe(view, image, "probe:og:image.");
        known = known || !probe["length"].empty() || !probe["no-length"].empty();
        if (!probe["no-length"].empty()) found.at(image, {{"value", view[image].value}, {"other", std::string(probe["no-length"])}});
    }
    return known ? std::move(found).verdict() : not_applicable();
}

Judgement og_image_indexable(const FactView& view) {
    Findings found;
    bool known = false;
    for (const FactIndex image : probe_owners(view, "og:image")) {
        const Probe probe(view, image, "probe:og:image.");
        known = known || is_good(probe["status"]);
        if (forbids_pictures(probe["robots-tag"])) found.at(image, {{"value", std::string(probe["robots-tag"])}});
    }
    return known ? std::move(found).verdict() : not_applicable();
}

Judgement feed_entry_answers(const FactView& view) {
    return part_answers(view, "link:feed", "entry", "");
}
Judgement oembed_thumbnail_reachable(const FactView& view) {
    return part_answers(view, "link:oembed.json", "thumbnail", "image/");
}
Judgement oembed_photo_reachable(const FactView& view) {
    return part_answers(view, "link:oembed.json", "photo", "image/");
}
Judgement og_audio_reachable(const FactView& view) {
    return reachable(view, "og:audio");
}
Judgement twitter_player_stream_reachable(const FactView& view) {
    return reachable(view, "twitter:player:stream");
}

/// An endpoint takes POST; many refuse GET, and only one that is gone is at fault.
Judgement webmention_endpoint_answers(const FactView& view) {
    const std::optional<FactIndex> link = first_filled(view, "link:webmention");
    if (!link || is_closed_to_others(view, *link, "link:webmention")) return not_applicable();
    const Probe probe(view, *link, "probe:link:webmention.");
    if (!probe.was_asked()) return not_applicable();
    if (std::string why = probe.silence(); !why.empty()) return not_known(std::move(why));
    const std::string_view status = probe["status"];
    Findings found;
    if (!probe["error"].empty())
        found.at(*link, {{"value", std::string(probe["error"])}});
    else if (status == "404" || status == "410" || status.starts_with('5'))
        found.at(*link, {{"value", "status " + std::string(status)}});
    return std::move(found).verdict();
}

/// A profile that names nobody by rel=me does not take part; one that names others has forgotten this site.
Judgement rel_me_back(const FactView& view) {
    Findings found;
    std::string silence;
    bool known = false;
    for (const FactIndex link : view.all("link:me")) {
        const Probe probe(view, link, "probe:link:me.");
        if (!probe.was_asked()) continue;
        std::string why = probe.silence();
        const std::string_view error = probe["error"];
        if (why.empty() && !error.empty()) why = "the profile " + view[link].value + " could not be fetched: " + std::string(error);
        if (why.empty() && !is_good(probe["status"])) why = "the profile " + view[link].value + " answered " + std::string(probe["status"]);
        if (!why.empty() && silence.empty()) silence = std::move(why);
        const std::string_view back = probe["me"];
        known = known || !back.empty();
        if (!back.empty() && back != "this site") found.at(link, {{"value", view[link].value}, {"other", std::string(back)}});
    }
    if (!found.empty()) return std::move(found).verdict();
    if (!silence.empty()) return not_known(std::move(silence));
    return known ? passed() : not_applicable();
}

}  // namespace smo::coded
