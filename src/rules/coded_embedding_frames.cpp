// Coded checks of the group embedding about what stands in the page: frames, players, objects, and how they behave.

#include <smo/text.h>

#include <algorithm>
#include <set>

#include "rules/coded.h"
#include "rules/coded_help.h"

namespace smo::coded {
namespace {

bool is_flash(std::string_view address, std::string_view type) {
    const std::string path = text::lower(address.substr(0, std::min(address.find('?'), address.find('#'))));
    return text::contains_ignoring_case(type, "shockwave-flash") || path.ends_with(".swf");
}

/// "1" of "…?autoplay=1&mute=1"; empty where the parameter is not there.
std::string parameter_of(const Url& url, std::string_view name) {
    for (const auto& [key, value] : query_pairs(url.query()))
        if (text::equal_ignoring_case(key, name)) return value.empty() ? "1" : text::lower(value);
    return {};
}

bool is_on(std::string_view value) {
    return value == "1" || value == "true" || value == "yes";
}

/// A player's address that starts it with sound. YouTube says mute, Vimeo muted or background.
bool plays_aloud(const Url& url) {
    if (!is_on(parameter_of(url, "autoplay")) && !is_on(parameter_of(url, "auto_play"))) return false;
    for (const std::string_view quiet : {"mute", "muted", "background"})
        if (is_on(parameter_of(url, quiet))) return false;
    return true;
}

std::string_view page_address(const FactView& view) {
    const Fact* url = view.first("url");
    return url ? std::string_view(url->value) : std::string_view(view.page().url);
}

/// Players, posts and maps: frames that a platform page knows as embeds. Buttons, counters and advertising are none.
std::vector<FactIndex> embedded_frames(const FactView& view) {
    std::vector<Position> embeds;
    for (const FactIndex embed : links_of_role(view, "embed:")) embeds.push_back(view[embed].at);
    std::vector<FactIndex> frames;
    for (const FactIndex frame : view.all("iframe"))
        if (std::find(embeds.begin(), embeds.end(), view[frame].at) != embeds.end()) frames.push_back(frame);
    return frames;
}

/// The address without its scheme: what twins have in common.
std::string bare(const Url& url) {
    const std::string text = url.without_fragment();
    return text.substr(text.find(':') + 1);
}

}  // namespace

Judgement no_flash(const FactView& view) {
    bool any = false;
    Findings found;
    for (const FactIndex object : view.all("object")) {
        any = true;
        if (is_flash(text::trim(view[object].value), owned_value(view, object, "object.type"))) found.at(object, {{"value", view[object].value}});
    }
    for (const std::string_view name : {"og:video", "twitter:player", "twitter:player:stream"})
        for (const FactIndex player : view.all(name)) {
            any = true;
            if (is_flash(text::trim(view[player].value), owned_value(view, player, std::string(name) + ":type")))
                found.at(player, {{"value", view[player].value}});
        }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement players_wait(const FactView& view) {
    bool any = false;
    Findings found;
    for (const FactIndex frame : view.all("iframe")) {
        const std::optional<Url>& url = view.address(frame);
        if (!url) continue;
        any = true;
        if (plays_aloud(*url)) found.at(frame, {{"value", view[frame].value}});
    }
    for (const std::string name : {"video", "audio"})
        for (const FactIndex media : view.all(name)) {
            any = true;
            if (owned_value(view, media, name + ".autoplay") == "loud") found.at(media, {{"value", view[media].value}});
        }
    return any ? std::move(found).verdict() : not_applicable();
}

/// Only where nothing at all says how large the frame is.
Judgement embeds_sized(const FactView& view) {
    if (view.all("iframe").empty()) return not_applicable();
    Findings found;
    for (const FactIndex frame : view.all("iframe")) {
        if (text::trim(view[frame].value).empty() || view.owned_by(frame, "iframe.hidden")) continue;  // filled by a script, or never seen
        if (!text::trim(view[frame].value).empty() && owned_value(view, frame, "iframe.size").empty()) found.at(frame, {{"value", view[frame].value}});
    }
    return std::move(found).verdict();
}

/// The first player may be what the page is about; those that follow can wait until somebody scrolls to them.
Judgement embeds_lazy(const FactView& view) {
    const std::vector<FactIndex> frames = embedded_frames(view);
    if (frames.size() < 2) return not_applicable();
    Findings found;
    for (std::size_t i = 1; i < frames.size(); ++i)
        if (!text::equal_ignoring_case(owned_value(view, frames[i], "iframe.loading"), "lazy")) found.at(frames[i], {{"value", view[frames[i]].value}});
    return std::move(found).verdict();
}

Judgement embeds_once(const FactView& view) {
    const std::vector<FactIndex> frames = embedded_frames(view);
    if (frames.empty()) return not_applicable();
    std::set<std::string> known;
    Findings found;
    for (const FactIndex frame : frames) {
        const std::optional<Url>& url = view.address(frame);
        if (url && !known.insert(bare(*url)).second) found.at(frame, {{"value", view[frame].value}});
    }
    return std::move(found).verdict();
}

/// Frames are the business of embeds-https.
Judgement media_https(const FactView& view) {
    if (!text::starts_with_ignoring_case(page_address(view), "https:")) return not_applicable();
    bool any = false;
    Findings found;
    for (const std::string_view name : {"img", "video", "audio", "object", "video.poster"})
        for (const FactIndex media : view.all(name)) {
            any = true;
            if (text::starts_with_ignoring_case(text::trim(view[media].value), "http:")) found.at(media, {{"value", view[media].value}});
        }
    return any ? std::move(found).verdict() : not_applicable();
}

Judgement og_video_described(const FactView& view) {
    const std::optional<FactIndex> video = first_filled(view, "og:video");
    if (!video) return not_applicable();
    std::string list;
    for (const std::string_view name : {"type", "width", "height"})
        if (owned_value(view, *video, "og:video:" + std::string(name)).empty()) list += (list.empty() ? "og:video:" : ", og:video:") + std::string(name);
    if (list.empty()) return passed();
    Findings found;
    found.at(*video, {{"value", view[*video].value}, {"list", std::move(list)}});
    return std::move(found).verdict();
}

/// Both are read from headers only.
Judgement framing_in_headers(const FactView& view) {
    bool any = false;
    Findings found;
    for (const FactIndex meta : view.all("http-equiv:x-frame-options")) {
        any = true;
        found.at(meta, {{"name", "X-Frame-Options"}, {"value", view[meta].value}});
    }
    for (const FactIndex meta : view.all("http-equiv:content-security-policy")) {
        any = true;
        if (text::contains_ignoring_case(view[meta].value, "frame-ancestors")) found.at(meta, {{"name", "frame-ancestors"}, {"value", view[meta].value}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// What the header says is not looked at where a policy with frame-ancestors is sent.
Judgement frame_options_known(const FactView& view) {
    const auto headers = view.all("http:x-frame-options");
    if (headers.empty()) return not_applicable();
    for (const FactIndex policy : view.all("http:content-security-policy"))
        if (text::contains_ignoring_case(view[policy].value, "frame-ancestors")) return not_applicable();
    std::string first;
    Findings found;
    for (const FactIndex header : headers)
        for (const std::string_view part : text::split(view[header].value, ',')) {
            const std::string option = text::lower(text::trim(part));
            if (option != "deny" && option != "sameorigin")
                found.at(header, {{"value", std::string(text::trim(part))}, {"other", "is no value that browsers know, and protects from nothing"}});
            else if (!first.empty() && option != first)
                found.at(header, {{"value", std::string(text::trim(part))}, {"other", "contradicts " + first + ", and so nobody may frame the page"}});
            if (first.empty()) first = option;
        }
    return std::move(found).verdict();
}

}  // namespace smo::coded
