// Retry-After: seconds, or one of the dates of RFC 9110.

#include <smo/text.h>
#include <time.h>

#include <algorithm>
#include <array>

#include "crawl/transport.h"

namespace smo::crawling {
namespace {

constexpr std::array months = std::to_array<std::string_view>({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

std::optional<int> month_number(std::string_view word) {
    const std::string lower = text::lower(word);
    const auto found = std::find(months.begin(), months.end(), lower);
    if (found == months.end()) return std::nullopt;
    return static_cast<int>(found - months.begin());
}

/// "Sun, 06 Nov 1994 08:49:37 GMT"; the obsolete forms are no longer sent.
std::optional<std::int64_t> http_date(std::string_view value) {
    const std::vector<std::string_view> words = text::words(value);
    if (words.size() < 5) return std::nullopt;
    const std::vector<std::string_view> clock = text::split(words[4], ':');
    const std::optional<int> month = month_number(words[2]);
    const std::optional<std::int64_t> day = text::to_integer(words[1]);
    const std::optional<std::int64_t> year = text::to_integer(words[3]);
    if (!month || !day || !year || clock.size() != 3 || *year < 1970 || *year > 9999 || *day < 1 || *day > 31) return std::nullopt;
    tm date{};
    date.tm_year = static_cast<int>(*year - 1900);
    date.tm_mon = *month;
    date.tm_mday = static_cast<int>(*day);
    std::int64_t seconds = 0;
    for (const std::string_view part : clock) {
        const std::optional<std::int64_t> number = text::to_integer(part);
        if (!number || *number < 0 || *number > 60) return std::nullopt;
        seconds = seconds * 60 + *number;
    }
    return static_cast<std::int64_t>(timegm(&date)) + seconds;
}

}  // namespace

std::optional<std::int64_t> retry_after_seconds(std::string_view value, std::int64_t now) {
    const std::string_view trimmed = text::trim(value);
    constexpr std::int64_t far = 1'000'000'000;
    const bool digits = !trimmed.empty() && std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) return trimmed.size() > 9 ? far : text::to_integer(trimmed);
    const std::optional<std::int64_t> date = http_date(trimmed);
    if (!date) return std::nullopt;
    return std::clamp<std::int64_t>(*date - now, 0, far);
}

}  // namespace smo::crawling
