// The day of a log's time stamp, in UTC.

#include <smo/shares.h>
#include <smo/text.h>

#include <chrono>
#include <cmath>

namespace smo {
namespace {

using namespace std::string_view_literals;

constexpr std::int64_t a_day = 86'400;
constexpr int first_year = 1990, last_year = 2199;  // a log of another time is a mistake or a trap

/// Digits from the front; -1 where there are fewer than `count`.
int digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return -1;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        number = number * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool drop(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

int month_named(std::string_view& text) {
    constexpr std::array names = {"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv, "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (text::starts_with_ignoring_case(text, names[i])) return text.remove_prefix(3), static_cast<int>(i) + 1;
    return -1;
}

/// "+0130", "-01:30", " +0130", "Z" or nothing, in seconds east of Greenwich.
std::optional<std::int64_t> zone(std::string_view text) {
    drop(text, " ");
    if (text.empty() || text == "Z" || text == "z" || text == "UTC") return 0;
    const bool west = text[0] == '-';
    if (!drop(text, "+-")) return std::nullopt;
    const int hours = digits(text, 2);
    drop(text, ":");
    const int minutes = text.empty() ? 0 : digits(text, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !text.empty()) return std::nullopt;
    return (west ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/// "13:55:36.123" from the front, in seconds; a date alone is its midnight.
std::optional<std::int64_t> time_of_day(std::string_view& text) {
    if (text.empty()) return 0;
    const int hours = digits(text, 2);
    const int minutes = drop(text, ":") ? digits(text, 2) : -1;
    const int seconds = drop(text, ":") ? digits(text, 2) : 0;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) return std::nullopt;
    if (drop(text, ".,"))
        while (drop(text, "0123456789")) {
        }
    return hours * 3600 + minutes * 60 + seconds;
}

std::optional<Day> day_of(int year, int month, int day, std::string_view rest) {
    if (year < first_year || year > last_year || month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    const auto time = time_of_day(rest);
    const auto east = time ? zone(rest) : std::nullopt;
    if (!east) return std::nullopt;
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    const std::int64_t seconds = days * a_day + *time - *east;
    return static_cast<Day>(seconds >= 0 ? seconds / a_day : -((a_day - 1 - seconds) / a_day));
}

std::optional<Day> day_of_number(std::string_view stamp) {
    auto number = text::to_number(stamp);
    if (!number || !std::isfinite(*number) || *number < 0) return std::nullopt;
    // Seconds reach 8e9 in the year 2223; a larger number counts smaller parts.
    for (int step = 0; step < 3 && *number > 1e10; ++step) *number /= 1000;
    const auto days = static_cast<std::int64_t>(std::min(*number, 1e11) / static_cast<double>(a_day));
    const auto year = static_cast<int>(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days))).year());
    if (year < first_year || year > last_year) return std::nullopt;
    return static_cast<Day>(days);
}

}  // namespace

std::optional<Day> read_day(std::string_view stamp) {
    stamp = text::trim(stamp);
    if (stamp.size() > 64) return std::nullopt;
    std::string_view rest = stamp;
    if (const int day = digits(rest, 2); day > 0 && drop(rest, "/- ")) {
        const int month = month_named(rest);
        const int year = drop(rest, "/- ") ? digits(rest, 4) : -1;
        if (!rest.empty() && !drop(rest, ": T")) return std::nullopt;
        return day_of(year, month, day, rest);
    }
    rest = stamp;
    if (const int year = digits(rest, 4); year > 0 && drop(rest, "-/")) {
        const int month = digits(rest, 2);
        const int day = drop(rest, "-/") ? digits(rest, 2) : -1;
        if (!rest.empty() && !drop(rest, "T t")) return std::nullopt;
        return day_of(year, month, day, rest);
    }
    return day_of_number(stamp);
}

std::string day_text(Day day) {
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    std::string text = std::to_string(static_cast<int>(date.year())) + "-00-00";
    const unsigned month = static_cast<unsigned>(date.month()), of_month = static_cast<unsigned>(date.day());
    text[text.size() - 5] = static_cast<char>('0' + month / 10);
    text[text.size() - 4] = static_cast<char>('0' + month % 10);
    text[text.size() - 2] = static_cast<char>('0' + of_month / 10);
    text[text.size() - 1] = static_cast<char>('0' + of_month % 10);
    return text;
}

}  // namespace smo
