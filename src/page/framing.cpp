// May a page be framed by another site? The steps of the HTML standard for X-Frame-Options and of CSP for frame-ancestors.

#include <smo/page.h>
#include <smo/text.h>

#include <algorithm>
#include <array>
#include <optional>

namespace smo {
namespace {

FrameVerdict stricter(FrameVerdict a, FrameVerdict b) {
    return std::max(a, b);
}

/// One source expression of frame-ancestors: whom it lets in.
FrameVerdict source_verdict(std::string_view source, std::string_view scheme) {
    const std::string lower = text::lower(source);
    if (lower == "'none'") return FrameVerdict::nobody;
    if (lower == "'self'") return FrameVerdict::same_origin;
    if (lower == "*") return FrameVerdict::anyone;
    // A scheme alone lets every site of that scheme in; http: also matches https.
    if (lower == "https:" || lower == "https://*") return FrameVerdict::anyone;
    if (lower == "http:" || lower == "http://*") return scheme == "file" ? FrameVerdict::some : FrameVerdict::anyone;
    return FrameVerdict::some;
}

/// The most generous source decides; an empty list and 'none' let nobody in.
FrameVerdict ancestors_verdict(const std::vector<std::string_view>& words, std::string_view scheme) {
    FrameVerdict verdict = FrameVerdict::nobody;
    for (std::size_t i = 1; i < words.size(); ++i) verdict = std::min(verdict, source_verdict(words[i], scheme));
    return verdict;
}

/// The first frame-ancestors of one policy.
std::optional<FrameVerdict> policy_verdict(std::string_view policy, std::string_view scheme) {
    for (std::string_view directive : text::split(policy, ';')) {
        const auto words = text::words(directive);
        if (!words.empty() && text::equal_ignoring_case(words[0], "frame-ancestors")) return ancestors_verdict(words, scheme);
    }
    return std::nullopt;
}

std::vector<std::string> distinct_options(const Headers& headers) {
    std::vector<std::string> options;
    for (std::string_view header : headers.all("x-frame-options"))
        for (std::string_view part : text::split(header, ',')) {
            const std::string option = text::lower(text::trim(part).substr(0, 100));
            if (options.size() < 50 && std::find(options.begin(), options.end(), option) == options.end()) options.push_back(option);
        }
    return options;
}

FrameVerdict options_verdict(const std::vector<std::string>& options) {
    const auto is_known = [](const std::string& option) { return option == "deny" || option == "sameorigin" || option == "allowall"; };
    if (options.size() > 1) return std::any_of(options.begin(), options.end(), is_known) ? FrameVerdict::nobody : FrameVerdict::anyone;
    if (options.empty()) return FrameVerdict::anyone;
    if (options[0] == "deny") return FrameVerdict::nobody;
    if (options[0] == "sameorigin") return FrameVerdict::same_origin;
    return FrameVerdict::anyone;  // ALLOW-FROM and typing errors protect from nothing
}

}  // namespace

std::string_view name(FrameVerdict verdict) {
    switch (verdict) {
        case FrameVerdict::anyone:
            return "anyone";
        case FrameVerdict::some:
            return "some";
        case FrameVerdict::same_origin:
            return "same-origin";
        case FrameVerdict::nobody:
            return "nobody";
    }
    return "";
}

FrameVerdict frame_verdict(const Headers& headers, std::string_view scheme) {
    std::optional<FrameVerdict> policies;
    for (std::string_view header : headers.all("content-security-policy"))
        for (std::string_view policy : text::split(header, ','))
            if (const auto verdict = policy_verdict(policy, scheme)) policies = stricter(policies.value_or(FrameVerdict::anyone), *verdict);
    if (policies) return *policies;  // X-Frame-Options is not looked at then
    return options_verdict(distinct_options(headers));
}

}  // namespace smo
