#include "audit/crawler_names.h"

#include <smo/text.h>

#include <algorithm>

namespace smo {
namespace {

/// Search engines read pages whether they are shared or not, and closed media do not visit.
bool makes_previews(const Platform& platform) {
    return platform.kind != "search" && platform.status != PlatformStatus::dead && !platform.agents.empty();
}

bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

unsigned char folded(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

}  // namespace

CrawlerNames::CrawlerNames(std::span<const Platform> known) {
    for (const char c : std::string_view(" (;,\"\t'")) opens_[static_cast<unsigned char>(c)] = true;
    for (const Platform& platform : known)
        if (makes_previews(platform)) spelled_.insert(spelled_.end(), platform.agents.begin(), platform.agents.end());
    std::erase(spelled_, std::string());
    // The longest first: "Pinterestbot" before "Pinterest".
    std::sort(spelled_.begin(), spelled_.end(), [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    spelled_.erase(std::unique(spelled_.begin(), spelled_.end(), text::equal_ignoring_case), spelled_.end());
    for (const std::string& name : spelled_) tokens_.push_back(text::lower(name));
    for (std::size_t i = 0; i < tokens_.size(); ++i) by_first_[static_cast<unsigned char>(tokens_[i][0])].push_back(static_cast<Token>(i));
    for (const Platform& platform : known) {
        if (!makes_previews(platform)) continue;
        const Tokens whole = all_in(platform.user_agent);
        if (!whole.empty()) add_row(whole, platform);
        // The same without the names it only likens itself to: TelegramBot (like TwitterBot).
        Tokens own;
        for (const Token token : whole)
            if (std::any_of(platform.agents.begin(), platform.agents.end(),
                            [&](const std::string& agent) { return text::equal_ignoring_case(agent, tokens_[token]); }))
                own.push_back(token);
        if (!own.empty()) add_row(own, platform);
        for (const std::string& agent : platform.agents) {
            const Tokens alone = all_in(agent);
            // One of several names of a whole User-Agent is somebody else's: Twitterbot in that of iMessage.
            if (alone.size() == 1 && std::find(whole.begin(), whole.end(), alone[0]) == whole.end()) add_row(alone, platform);
        }
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.names.size() > b.names.size(); });
    name_media(known);
}

void CrawlerNames::add_row(const Tokens& names, const Platform& platform) {
    auto row = std::find_if(rows_.begin(), rows_.end(), [&](const Row& one) { return one.names == names; });
    if (row == rows_.end()) row = rows_.insert(rows_.end(), {names, {}, 0});
    if (std::find(row->platforms.begin(), row->platforms.end(), platform.id) == row->platforms.end()) row->platforms.push_back(platform.id);
}

/// Rows of the same platforms are one medium.
void CrawlerNames::name_media(std::span<const Platform> known) {
    for (Row& row : rows_) {
        const auto same = std::find_if(media_.begin(), media_.end(), [&](const Medium& medium) { return medium.platforms == row.platforms; });
        row.medium = static_cast<std::size_t>(same - media_.begin());
        if (same != media_.end()) continue;
        const std::string& token = spelled_[row.names.front()];
        Medium medium{row.platforms.size() == 1 ? row.platforms.front() : token, {}, row.platforms};
        // After whom the crawler is called, first: WhatsApp before Signal, which borrows its name.
        for (const bool called_so : {true, false})
            for (const Platform& platform : known)
                if (std::find(row.platforms.begin(), row.platforms.end(), platform.id) != row.platforms.end() &&
                    text::contains_ignoring_case(token, platform.id) == called_so)
                    medium.name += (medium.name.empty() ? "" : ", ") + platform.name;
        media_.push_back(std::move(medium));
    }
}

std::optional<CrawlerNames::Token> CrawlerNames::at(std::string_view text, std::size_t position) const {
    for (const Token token : by_first_[folded(text[position])]) {
        const std::string& name = tokens_[token];
        if (name.size() > text.size() - position) continue;
        std::size_t same = 1;
        while (same < name.size() && folded(text[position + same]) == static_cast<unsigned char>(name[same])) ++same;
        if (same < name.size()) continue;
        const std::size_t end = position + name.size();
        if (end < text.size() && in_word(text[end])) continue;
        if (end + 1 < text.size() && text[end] == '.' && in_word(text[end + 1])) continue;  // a host
        return token;
    }
    return std::nullopt;
}

bool CrawlerNames::occur_in(std::string_view text) const {
    bool open = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (open && !by_first_[folded(text[i])].empty() && at(text, i)) return true;
        open = opens_[static_cast<unsigned char>(text[i])];
    }
    return false;
}

CrawlerNames::Tokens CrawlerNames::all_in(std::string_view text) const {
    Tokens found;
    bool open = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto token = open ? at(text, i) : std::nullopt;
        if (token) i += tokens_[*token].size() - 1;
        if (token && std::find(found.begin(), found.end(), *token) == found.end()) found.push_back(*token);
        open = opens_[static_cast<unsigned char>(text[i])];
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<std::size_t> CrawlerNames::medium(std::string_view agent) const {
    const Tokens found = all_in(agent);
    if (found.empty()) return std::nullopt;
    for (const Row& row : rows_)
        if (std::includes(found.begin(), found.end(), row.names.begin(), row.names.end())) return row.medium;
    return std::nullopt;
}

}  // namespace smo
