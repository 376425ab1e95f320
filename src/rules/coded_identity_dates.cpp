// Coded checks of the group identity about the dates of an article: their order, and whether all readers see the same.

#include <smo/text.h>

#include <array>
#include <cstdlib>

#include "rules/coded.h"
#include "rules/coded_help.h"
#include "rules/coded_ld.h"
#include "rules/shapes.h"

namespace smo::coded {
namespace {

using namespace std::string_view_literals;

constexpr std::int64_t minutes_of_day = 24 * 60;

/// Days since 1970-01-01 of the proleptic Gregorian calendar.
std::int64_t day_number(std::int64_t year, std::int64_t month, std::int64_t day) {
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = y / 400;
    const std::int64_t of_era = y - era * 400;
    const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

std::int64_t number_at(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return 0;
    return text::to_integer(text.substr(at, count)).value_or(0);
}

/// Minutes to be taken off for "+09:00", "-0530", "+02"; nothing where no zone is given.
std::optional<std::int64_t> zone_of(std::string_view time) {
    if (time.ends_with('Z')) return 0;
    const std::size_t sign = time.find_last_of("+-");
    if (sign == std::string_view::npos) return std::nullopt;
    const std::string digits = text::replace_all(time.substr(sign + 1), ":", "");
    const std::int64_t minutes = number_at(digits, 0, 2) * 60 + number_at(digits, 2, 2);
    return time[sign] == '+' ? minutes : -minutes;
}

/// A moment as far as it is told: one without a zone may lie most of a day away.
struct Moment {
    std::int64_t minutes = 0;  // since 1970
    bool exact = false;
};

std::optional<Moment> moment_of(std::string_view value) {
    value = text::trim(value);
    if (!is_date(value)) return std::nullopt;
    Moment moment;
    moment.minutes = day_number(number_at(value, 0, 4), number_at(value, 5, 2), number_at(value, 8, 2)) * minutes_of_day;
    if (value.size() < 16) return moment;
    moment.minutes += number_at(value, 11, 2) * 60 + number_at(value, 14, 2);
    const std::optional<std::int64_t> zone = zone_of(value.substr(11));
    moment.exact = zone.has_value();
    moment.minutes -= zone.value_or(0);
    return moment;
}

/// "Tue, 15 Nov 1994 08:12:31 GMT", the one form that servers send.
std::optional<Moment> sent_at(std::string_view value) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    value = text::trim(value);
    if (value.size() != 29 || !value.ends_with(" GMT")) return std::nullopt;
    const std::size_t month = months.find(value.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    const std::int64_t day = day_number(number_at(value, 12, 4), static_cast<std::int64_t>(month / 3) + 1, number_at(value, 5, 2));
    return Moment{day * minutes_of_day + number_at(value, 17, 2) * 60 + number_at(value, 20, 2), true};
}

bool is_before(const Moment& a, const Moment& b) {
    const std::int64_t doubt = a.exact && b.exact ? 1 : minutes_of_day;
    return a.minutes + doubt < b.minutes;
}

struct Dated {
    FactIndex fact = 0;
    Moment moment;
};

std::optional<Dated> dated(const FactView& view, std::optional<FactIndex> fact) {
    const std::optional<Moment> moment = fact ? moment_of(view[*fact].value) : std::nullopt;
    if (!moment) return std::nullopt;
    return Dated{*fact, *moment};
}

struct Life {
    std::optional<Dated> published, modified;
};

std::vector<Life> lives(const FactView& view) {
    std::vector<Life> list = {{dated(view, first_filled(view, "article:published_time")), dated(view, first_filled(view, "article:modified_time"))}};
    for (const FactIndex node : ld_nodes(view, article_types)) {
        if (!stands_alone(view, node)) continue;
        const std::string prefix = "ld:" + view[node].value;
        list.push_back({dated(view, view.owned_index(node, prefix + ".datePublished")), dated(view, view.owned_index(node, prefix + ".dateModified"))});
    }
    return list;
}

}  // namespace

/// Those of the tags are the business of article-dates-in-order.
Judgement json_ld_dates_in_order(const FactView& view) {
    bool any = false;
    Findings found;
    const std::vector<Life> list = lives(view);
    for (std::size_t i = 1; i < list.size(); ++i) {
        const Life& life = list[i];
        if (!life.published || !life.modified) continue;
        any = true;
        if (is_before(life.modified->moment, life.published->moment))
            found.at(life.modified->fact, {{"value", view[life.modified->fact].value}, {"other", view[life.published->fact].value}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

/// The server's own clock tells what is later than now.
Judgement article_dates_past(const FactView& view) {
    const Fact* header = view.first("http:date");
    const std::optional<Moment> now = header ? sent_at(header->value) : std::nullopt;
    if (!now) return not_applicable();
    const Moment tomorrow{now->minutes + minutes_of_day, true};
    bool any = false;
    Findings found;
    for (const Life& life : lives(view))
        for (const std::optional<Dated>& one : {life.published, life.modified}) {
            if (!one) continue;
            any = true;
            if (is_before(tomorrow, one->moment)) found.at(one->fact, {{"name", view[one->fact].name}, {"value", view[one->fact].value}});
        }
    return any ? std::move(found).verdict() : not_applicable();
}

/// Some read the tag, some the JSON-LD; a day's difference is the zone's.
Judgement article_dates_agree(const FactView& view) {
    const std::vector<Life> list = lives(view);
    const std::optional<Dated>& tag = list.front().published;
    bool any = false;
    Findings found;
    for (std::size_t i = 1; tag && i < list.size(); ++i) {
        const std::optional<Dated>& data = list[i].published;
        if (!data) continue;
        any = true;
        if (std::abs(tag->moment.minutes - data->moment.minutes) > minutes_of_day)
            found.at(data->fact, {{"value", view[tag->fact].value}, {"other", view[data->fact].value}});
    }
    return any ? std::move(found).verdict() : not_applicable();
}

}  // namespace smo::coded
