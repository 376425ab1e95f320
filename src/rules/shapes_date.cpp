// ISO 8601: dates, times and durations, as Open Graph, HTML and JSON-LD use them.

#include <array>
#include <optional>

#include "rules/shapes.h"

namespace smo {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads a text from its front.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}
    bool done() const { return rest_.empty(); }
    bool next_is_digit() const { return !rest_.empty() && is_digit(rest_.front()); }
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// Exactly `count` digits as a number.
    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_digit(rest_[i])) return std::nullopt;
            number = number * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return number;
    }
    bool digits_in(std::size_t count, int min, int max) {
        const std::optional<int> number = digits(count);
        return number && *number >= min && *number <= max;
    }
    /// One digit or more.
    bool run() {
        const std::size_t before = rest_.size();
        while (next_is_digit()) rest_.remove_prefix(1);
        return rest_.size() < before;
    }

private:
    std::string_view rest_;
};

int days_of(int year, int month) {
    constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool take_day(Cursor& cursor) {
    const std::optional<int> year = cursor.digits(4);
    if (!year || !cursor.take('-')) return false;
    const std::optional<int> month = cursor.digits(2);
    if (!month || *month < 1 || *month > 12 || !cursor.take('-')) return false;
    return cursor.digits_in(2, 1, days_of(*year, *month));
}

bool take_time(Cursor& cursor) {
    if (!cursor.digits_in(2, 0, 24) || !cursor.take(':') || !cursor.digits_in(2, 0, 59)) return false;
    if (!cursor.take(':')) return true;
    if (!cursor.digits_in(2, 0, 60)) return false;
    return !(cursor.take('.') || cursor.take(',')) || cursor.run();
}

bool take_zone(Cursor& cursor) {
    if (cursor.done() || cursor.take('Z')) return true;
    if (!cursor.take('+') && !cursor.take('-')) return false;
    if (!cursor.digits_in(2, 0, 23)) return false;
    if (cursor.done()) return true;
    cursor.take(':');
    return cursor.digits_in(2, 0, 59);
}

/// Numbers with the given units in their order, each at most once; how many there were, or nothing for a number without a unit.
std::optional<int> take_units(Cursor& cursor, std::string_view units) {
    int count = 0;
    while (cursor.next_is_digit()) {
        cursor.run();
        if ((cursor.take('.') || cursor.take(',')) && !cursor.run()) return std::nullopt;
        bool found = false;
        while (!units.empty() && !found) {
            found = cursor.take(units.front());
            units.remove_prefix(1);
        }
        if (!found) return std::nullopt;
        ++count;
    }
    return count;
}

}  // namespace

bool is_date(std::string_view value) {
    Cursor cursor(value);
    if (!take_day(cursor)) return false;
    if (cursor.done()) return true;
    return cursor.take('T') && take_time(cursor) && take_zone(cursor) && cursor.done();
}

bool is_duration(std::string_view value) {
    Cursor cursor(value);
    if (!cursor.take('P')) return false;
    const std::optional<int> days = take_units(cursor, "YMWD");
    if (!days) return false;
    if (!cursor.take('T')) return *days > 0 && cursor.done();
    const std::optional<int> parts = take_units(cursor, "HMS");
    return parts && *parts > 0 && cursor.done();
}

}  // namespace smo
