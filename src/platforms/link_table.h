#pragma once
// All link templates of all platforms, sorted by the host they belong to: one address is one or two binary searches.
//
//     LinkTable table(platforms());
//     const LinkTable::Row* row = table.find(parts, {LinkRole::share, LinkRole::profile}, "");

#include <smo/platform.h>

#include <initializer_list>
#include <span>
#include <unordered_map>

#include "platforms/pattern.h"

namespace smo::social {

class LinkTable {
public:
    struct Row {
        Pattern pattern;
        const LinkPattern* link = nullptr;
        const Platform* platform = nullptr;
    };
    /// What a page says about hosts whose own name proves nothing, such as a Mastodon server.
    struct Evidence {
        std::string_view rel;       // of the link
        std::string_view own_host;  // of the page; share links and profiles of any host are never there
        std::span<const std::string> fediverse_hosts;
    };

    /// Keeps pointers into `known`.
    explicit LinkTable(std::span<const Platform> known);
    /// The best row for the address, or nullptr.
    const Row* find(const Parts& parts, std::span<const LinkRole> roles, const Evidence& evidence) const&;
    /// The row of a network as share scripts call it: "facebook", "twitter", "hacker_news".
    const Row* network(std::string_view name) const&;
    /// A share form of the host that works today and is sourced well, or nullptr.
    const Row* share_form(const Parts& parts) const&;

    /// No template is for that host, nor one for any host that a click on the site's own host may match.
    bool is_plain(std::string_view host) const;
    LinkTable(const LinkTable&) = delete;  // the index looks into the rows
    LinkTable& operator=(const LinkTable&) = delete;

private:
    struct Entry {
        std::span<const Row> own, below;
    };
    struct Candidates {
        std::span<const Row> own, undressed, below, any_ending;
    };
    void index_keys();
    Entry entry(std::string_view key) const;
    Candidates candidates(std::string_view host) const;
    bool is_known(std::string_view host) const;

    std::vector<LinkPattern> networks_;  // network:<id> of every medium and of its other names
    std::vector<Row> rows_;              // by key, then weight, then role
    std::unordered_map<std::string_view, Entry> hosts_;
    std::vector<std::string> any_endings_;  // "pinterest" of "pinterest.*", sorted
};

}  // namespace smo::social
