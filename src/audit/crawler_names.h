#pragma once
// Whose crawler a User-Agent names, by the `agents` and the whole `user-agent` of the platform pages. A name counts where crawlers write
// it: at the beginning, behind a space or one of ( ; , " and not inside an address, a longer word or the brackets of an app's own browser.
//
//     CrawlerNames names(platforms());
//     names.medium("TelegramBot (like TwitterBot)")  → the place of Telegram in names.media()

#include <smo/shares.h>

namespace smo {

class CrawlerNames {
public:
    explicit CrawlerNames(std::span<const Platform> known);
    /// Whether any name occurs; cheap, for lines that are not yet taken apart.
    bool occur_in(std::string_view text) const;
    std::optional<std::size_t> medium(std::string_view agent) const;
    const std::vector<Medium>& media() const { return media_; }

private:
    using Token = std::uint16_t;
    using Tokens = std::vector<Token>;  // sorted
    /// The names that all must be there, and who then visits.
    struct Row {
        Tokens names;
        std::vector<std::string> platforms;
        std::size_t medium = 0;
    };
    std::optional<Token> at(std::string_view text, std::size_t position) const;
    Tokens all_in(std::string_view text) const;
    void add_row(const Tokens& names, const Platform& platform);
    void name_media(std::span<const Platform> known);

    std::vector<std::string> tokens_;   // lower case, the longest first
    std::vector<std::string> spelled_;  // as the platform pages write them
    std::array<std::vector<Token>, 256> by_first_;
    std::array<bool, 256> opens_{};  // what may stand before a name
    std::vector<Row> rows_;          // most names first
    std::vector<Medium> media_;
};

}  // namespace smo
