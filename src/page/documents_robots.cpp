#include "page/documents_robots.h"

#include <smo/documents.h>
#include <smo/text.h>
#include <algorithm>

#include "page/documents_sniff.h"

namespace smo {

/// Reads line by line. A group is a run of User-agent lines and what follows them.
class RobotsReader {
public:
    explicit RobotsReader(const Limits& limits) : limits_(limits) {}

    Robots read(std::string_view bytes) {
        if (refuses(bytes)) return std::move(robots_);
        auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, limits_[Limit::robots_bytes]));
        if (bytes.size() > most) {
            bytes = bytes.substr(0, most);
            bytes = bytes.substr(0, bytes.find_last_of("\r\n") + 1);  // half a rule would say something else than the whole one
            note("larger than " + page::size_text(limits_[Limit::robots_bytes]) + "; the rest was left (limit robots-bytes)");
        }
        if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
        while (!bytes.empty()) line(next_line(bytes));
        tell_counts();
        return std::move(robots_);
    }

private:
    static constexpr std::size_t most_rules = 20'000;
    static constexpr std::size_t most_sitemaps = 1'000;

    bool refuses(std::string_view bytes) {
        if (page::has_utf16_bom(bytes))
            note("is UTF-16, not UTF-8, and was not read");
        else if (bytes.find('\0') != std::string_view::npos)
            note("holds NUL bytes, so it is no text, and was not read");
        else if (page::looks_like_html(bytes))
            note("is an HTML page, not a robots.txt, and has no rules");
        return !robots_.notes_.empty();
    }

    /// Takes the first line away; LF, CR and CR LF each end one.
    std::string_view next_line(std::string_view& rest) {
        ++number_;
        std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
        std::string_view text = rest.substr(0, end);
        bool is_pair = rest.substr(end, 2) == "\r\n";
        rest.remove_prefix(std::min(rest.size(), end + (is_pair ? 2 : 1)));
        return text;
    }

    void line(std::string_view text) {
        auto most = static_cast<std::size_t>(std::max<std::int64_t>(0, limits_[Limit::robots_line]));
        if (text.size() > most) {
            ++long_lines_;
            text = text.substr(0, most);
        }
        text = text::trim(text.substr(0, text.find('#')));
        if (text.empty()) return;
        std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) {
            ++unreadable_;
            return;
        }
        std::string key = text::lower(text::trim(text.substr(0, colon)));
        field(key, text::trim(text.substr(colon + 1)));
    }

    void field(std::string_view key, std::string_view value) {
        if (key == "user-agent" || key == "useragent") return agent(value);
        if (key == "allow" || key == "disallow") return rule(key == "allow", value);
        if (key == "crawl-delay") return delay(value);
        if (key == "sitemap" && !value.empty() && robots_.sitemaps_.size() < most_sitemaps) robots_.sitemaps_.emplace_back(value);
    }

    void agent(std::string_view value) {
        std::string token = page::robots_token(value);
        if (token.empty()) return;
        if (!naming_) robots_.groups_.emplace_back();
        naming_ = true;
        std::vector<std::string>& agents = robots_.groups_.back().agents;
        constexpr std::size_t most_agents = 1'000;
        if (agents.size() < most_agents) agents.push_back(std::move(token));
    }

    void rule(bool allow, std::string_view value) {
        if (robots_.groups_.empty()) {
            ++orphans_;
            return;
        }
        naming_ = false;
        if (value.empty()) return;  // "Disallow:" forbids nothing
        if (value[0] != '/' && value[0] != '*') ++rootless_;
        if (++rules_ > most_rules) return;
        robots_.groups_.back().rules.push_back({allow, page::robots_pattern(value), number_});
    }

    void delay(std::string_view value) {
        if (robots_.groups_.empty()) return;
        std::optional<double> seconds = text::to_number(value);
        if (seconds && *seconds >= 0) robots_.groups_.back().crawl_delay = std::min(*seconds, 1e9);
    }

    void tell_counts() {
        if (long_lines_ > 0)
            note(text::plural(long_lines_, "line") + " longer than " + page::size_text(limits_[Limit::robots_line]) + " cut there (limit robots-line)");
        if (unreadable_ > 0) note(text::plural(unreadable_, "line") + " without a colon");
        if (orphans_ > 0) note(text::plural(orphans_, "rule") + " before the first User-agent line, which apply to nobody");
        if (rootless_ > 0) note(text::plural(rootless_, "rule") + " not beginning with \"/\" or \"*\", which match nothing");
        if (rules_ > most_rules) note("more than " + text::grouped(most_rules) + " rules; the rest was left");
    }

    void note(std::string text) { robots_.notes_.push_back(std::move(text)); }

    const Limits& limits_;
    Robots robots_;
    bool naming_ = false;  // the last meaningful line was a User-agent line
    int number_ = 0;
    std::size_t rules_ = 0;
    std::int64_t long_lines_ = 0;
    std::int64_t unreadable_ = 0;
    std::int64_t orphans_ = 0;
    std::int64_t rootless_ = 0;
};

Robots read_robots(std::string_view bytes, const Limits& limits) {
    return RobotsReader(limits).read(bytes);
}

Robots forbid_all() {
    return read_robots("User-agent: *\nDisallow: /\n", Limits{});
}

}  // namespace smo
