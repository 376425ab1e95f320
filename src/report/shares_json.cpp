#include <cmath>

#include "report/shares_report.h"

namespace smo {
namespace {

Json number(std::uint64_t value) {
    return Json(static_cast<unsigned long>(value));
}

Json strings(const std::vector<std::string>& list) {
    Json::Array array;
    for (const std::string& one : list) array.emplace_back(one);
    return Json(std::move(array));
}

template <class Days>
Json days_json(const Days& days) {
    Json::Object object;
    for (const auto& [day, visits] : days) object.emplace_back(day_text(day), number(visits));
    return Json(std::move(object));
}

Json lines_json(const Shares& shares) {
    Json json;
    json.set("all", number(shares.lines)).set("unreadable", number(shares.unreadable)).set("too_long", number(shares.cut));
    return json;
}

/// Asked by the same crawlers, and no visit of a page.
Json beside_json(const Shares& shares) {
    Json json;
    json.set("pictures", number(shares.pictures)).set("files", number(shares.files)).set("redirects", number(shares.redirects));
    json.set("other_methods", number(shares.other_methods)).set("other_hosts", number(shares.other_hosts)).set("beyond_limits", number(shares.beyond));
    return json;
}

Json media_json(const Shares& shares) {
    std::vector<std::array<std::uint64_t, 3>> sums(shares.media.size());
    for (const PageShares& page : shares.pages)
        for (const PageShares::Seen& seen : page.seen) {
            sums[seen.medium][0] += seen.visits;
            sums[seen.medium][1] += seen.refused;
            ++sums[seen.medium][2];
        }
    Json::Array list;
    for (std::size_t i = 0; i < shares.media.size(); ++i) {
        const Medium& medium = shares.media[i];
        Json json;
        json.set("id", medium.id).set("name", medium.name).set("platforms", strings(medium.platforms)).set("shared", medium.shared());
        json.set("visits", number(sums[i][0])).set("refused", number(sums[i][1])).set("pages", number(sums[i][2]));
        list.push_back(std::move(json));
    }
    return Json(std::move(list));
}

Json page_json(const PageShares& page, const Shares& shares) {
    Json json;
    json.set("path", page.path).set("visits", number(page.visits)).set("refused", number(page.refused));
    if (shares.joined) {
        json.set("in_report", page.in_report).set("score", page.score ? Json(*page.score) : Json(nullptr));
        json.set("lost", std::round(page.lost * 10) / 10);
    }
    Json::Array media;
    for (const PageShares::Seen& seen : page.seen) {
        Json one;
        one.set("id", shares.media[seen.medium].id).set("visits", number(seen.visits)).set("refused", number(seen.refused));
        one.set("days", days_json(seen.days));
        media.push_back(std::move(one));
    }
    json.set("media", std::move(media));
    return json;
}

}  // namespace

std::string_view shares_note() {
    return "A visit is a preview being made or renewed, not a share counted: a platform keeps a preview and shows it many times. Any program can send a "
           "crawler's name; forged visits cannot be told apart.";
}

std::map<Day, std::uint64_t> visits_by_day(const Shares& shares) {
    std::map<Day, std::uint64_t> days;
    for (const PageShares& page : shares.pages)
        for (const PageShares::Seen& seen : page.seen)
            for (const auto& [day, visits] : seen.days) days[day] += visits;
    return days;
}

namespace {

/// Somewhat more than the pages take: a text that grows while there are many would be there twice.
std::size_t size_of_pages(const Shares& shares) {
    std::size_t bytes = 4096;
    for (const PageShares& page : shares.pages) {
        bytes += 120 + page.path.size();
        for (const PageShares::Seen& seen : page.seen) bytes += 60 + shares.media[seen.medium].id.size() + 18 * seen.days.size();
    }
    return bytes;
}

}  // namespace

std::string shares_json(const Shares& shares, const std::vector<std::string>& logs) {
    const auto days = visits_by_day(shares);
    Json::Array hosts;
    for (const auto& [host, requests] : shares.hosts) {
        Json one;
        one.set("host", host).set("requests", number(requests));
        hosts.push_back(std::move(one));
    }
    Json json;
    json.set("schema", "smo-shares/1").set("note", shares_note()).set("logs", strings(logs)).set("lines", lines_json(shares));
    json.set("from", days.empty() ? Json(nullptr) : Json(day_text(days.begin()->first)));
    json.set("to", days.empty() ? Json(nullptr) : Json(day_text(days.rbegin()->first)));
    json.set("visits", number(shares.visits)).set("refused", number(shares.refused)).set("undated", number(shares.undated));
    json.set("beside", beside_json(shares)).set("hosts", std::move(hosts)).set("media", media_json(shares)).set("days", days_json(days));
    std::string text = to_text(json);
    text.pop_back();
    text.reserve(text.size() + size_of_pages(shares));
    text += ",\"pages\":[";
    for (std::size_t i = 0; i < shares.pages.size(); ++i) text += (i == 0 ? "\n" : ",\n") + to_text(page_json(shares.pages[i], shares));
    text += "\n]}\n";
    return text;
}

}  // namespace smo
