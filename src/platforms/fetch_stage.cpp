#include "platforms/fetch_stage.h"

#include <smo/http.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

namespace smo::social {
namespace {

/// Collects what keeps the crawler out; the first of the worst is the headline.
class Stage {
public:
    Stage(const Platform& platform, const Seen& seen) : platform_(platform), seen_(seen) {}

    FetchStage judge() {
        judge_status();
        judge_redirects();
        judge_robots();
        if (platform_.https_only && seen_.value("url").starts_with("http:")) no("https", "the page's address is not https");
        judge_bytes();
        judge_type();
        judge_agent();
        judge_oembed();
        return std::move(result_);
    }

private:
    void no(std::string kind, std::string why) {
        if (result_.fetch.ok != Known::no) result_.fetch = {Known::no, why};
        result_.problems.push_back({"", std::move(why), std::move(kind)});
    }
    /// A doubt that is no fault of the page is told in `fetch.why` only.
    void unknown(std::string why) {
        if (result_.fetch.ok == Known::yes) result_.fetch = {Known::unknown, std::move(why)};
    }
    std::optional<std::int64_t> number(std::string_view name) const { return text::to_integer(seen_.value(name)); }

    void judge_status() {
        const std::optional<std::int64_t> status = number("http:status");
        if (!status || platform_.exact_status < 0) return;
        const bool refused = platform_.exact_status > 0 ? *status != platform_.exact_status : *status >= 400;
        if (refused) no("status", "the page answers " + std::to_string(*status));
    }

    void judge_redirects() {
        const std::optional<std::int64_t> redirects = number("http:redirects");
        if (redirects && platform_.max_redirects >= 0 && *redirects > platform_.max_redirects)
            no("redirects", text::plural(*redirects, "redirect") + ", followed are " + std::to_string(platform_.max_redirects));
    }

    void judge_robots() {
        if (platform_.robots_token.empty()) return;
        std::string_view verdict = seen_.value("robots:" + platform_.robots_token);
        if (verdict.empty()) return unknown("robots.txt was not looked at");
        if (!verdict.starts_with("blocked")) return;
        verdict.remove_prefix(std::string_view("blocked").size());
        if (verdict.ends_with(" (line 0)")) verdict.remove_suffix(std::string_view(" (line 0)").size());  // no line: the file itself is the reason
        no("robots", "robots.txt keeps its crawler out" + std::string(verdict));
    }

    void judge_bytes() {
        const std::optional<std::int64_t> bytes = number("page:bytes");
        if (bytes && platform_.beyond == Beyond::reject && platform_.html_bytes > 0 && *bytes > platform_.html_bytes)
            no("html-bytes", "the page has " + std::to_string(*bytes) + " bytes, more than " + std::to_string(platform_.html_bytes));
    }

    void judge_type() {
        const std::string type = media_type(seen_.value("http:content-type"));
        if (type.empty() || platform_.page_types.empty()) return;
        const auto fits = [&](std::string_view wanted) {
            return wanted.ends_with('*') ? type.starts_with(wanted.substr(0, wanted.size() - 1)) : type == wanted;
        };
        if (std::none_of(platform_.page_types.begin(), platform_.page_types.end(), fits)) no("content-type", "the page is sent as " + type);
    }

    /// What a client that only says it is the crawler was answered. The real one comes from addresses that the site may know.
    void judge_agent() {
        if (platform_.agents.empty()) return;
        const std::string& agent = platform_.agents.front();
        const std::string_view answer = seen_.value("as:" + agent);
        const std::optional<std::int64_t> status = text::to_integer(answer);
        if (answer.empty() || (status && *status < 400)) return;
        constexpr std::array<std::int64_t, 4> doubtful = {401, 403, 429, 503};
        const std::string got = status ? std::to_string(*status) : answer == "challenge" ? "a challenge page" : "no answer (" + std::string(answer) + ")";
        if (status && std::find(doubtful.begin(), doubtful.end(), *status) == doubtful.end())
            return no("agent", "a client calling itself " + agent + " got " + got);
        std::string why = "a client calling itself " + agent + " got " + got + "; the real " + agent + " comes from its own addresses";
        result_.problems.push_back({"", why, "agent"});
        unknown(std::move(why));
    }

    void judge_oembed() {
        if (platform_.oembed_use != OEmbedUse::fills && seen_.oembed() == OEmbedState::unasked)
            unknown("the page's oEmbed answer was not looked at, and would take the place of its tags");
    }

    const Platform& platform_;
    const Seen& seen_;
    FetchStage result_;
};

}  // namespace

FetchStage fetch_stage(const Platform& platform, const Seen& seen) {
    return Stage(platform, seen).judge();
}

}  // namespace smo::social
