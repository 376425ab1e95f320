#pragma once
// What an audit works out once for all its pages: the rules that it judges, what they ask of the network, the platforms.

#include <smo/audit.h>
#include <smo/card.h>

#include <optional>
#include <string>
#include <vector>

#include "audit/interest.h"

namespace smo {

/// A selected platform; one without a page has nothing to show.
struct ReadyPlatform {
    std::string id;
    const Platform* platform = nullptr;
    std::optional<CardMaker> cards{};  // of every platform that has a page
    bool makes_cards = false;          // somebody documented how
};

struct ReadyRow {
    ReadyRule ready;
    bool newer = false;                  // told, not scored
    bool waits_for_headers = false;      // it reads response headers, which a directory does not have
    bool about_previews = false;         // it weighs in how ready a platform is
    std::optional<std::size_t> needs{};  // index of a row
    std::vector<bool> concerns{};        // by platform: it shows something that the rule judges
    const Rule& rule() const { return ready.rule(); }
};

struct ReadyAudit {
    explicit ReadyAudit(const Selection& selection);
    const Selection& selection;
    Interest interest;
    std::optional<Url> site;  // of selection.site_url
    std::string newer_reason;
    std::vector<ReadyPlatform> platforms;  // in the order of the selection
    std::vector<ReadyRow> rows;            // the rules that concern the selection, by id
    bool asks_cards = false;               // one of them asks what a card shows
};

const CardField* field_of(const Platform& platform, std::string_view name);

}  // namespace smo
