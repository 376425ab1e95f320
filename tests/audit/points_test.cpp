#include <doctest/doctest.h>
#include <smo/audit.h>

using namespace smo;

TEST_CASE("points are rounded half up to one digit") {
    struct Row {
        Points points;
        const char* text;
        double number;
    };
    const Row rows[] = {{0, "0.0", 0.0},        {49, "0.0", 0.0},          {50, "0.1", 0.1},  {74'249, "74.2", 74.2}, {74'250, "74.3", 74.3},
                        {99'949, "99.9", 99.9}, {100'000, "100.0", 100.0}, {-50, "0.0", 0.0}, {-51, "-0.1", -0.1},    {-1'250, "-1.2", -1.2}};
    for (const Row& row : rows) {
        CHECK(points_text(row.points) == row.text);
        CHECK(points_number(row.points) == doctest::Approx(row.number));
    }
}

TEST_CASE("grades begin exactly at their bounds") {
    CHECK(grade(100'000) == 'A');
    CHECK(grade(90'000) == 'A');
    CHECK(grade(89'999) == 'B');
    CHECK(grade(80'000) == 'B');
    CHECK(grade(70'000) == 'C');
    CHECK(grade(60'000) == 'D');
    CHECK(grade(59'999) == 'F');
}

TEST_CASE("a platform reaches at most its cap") {
    PageRecord record;
    CHECK_FALSE(readiness(record, "x").has_value());
    record.platforms["x"] = {3000, 1000, 0};
    CHECK(readiness(record, "x") == 75'000);
    record.platform_caps["x"] = 80'000;
    CHECK(readiness(record, "x") == 75'000);
    record.platform_caps["x"] = 0;
    CHECK(readiness(record, "x") == 0);
}

TEST_CASE("a fraction is nothing where nothing was scored, and does not overflow") {
    CHECK_FALSE(fraction(Tally{}).has_value());
    CHECK_FALSE(fraction(Tally{0, 0, 5000}).has_value());
    CHECK(fraction(Tally{1000, 2000, 0}) == 33'333);
    CHECK(fraction(Tally{2000, 1000, 0}) == 66'667);
    CHECK(fraction(Tally{1'000'000'000'000'000, 1'000'000'000'000'000, 0}) == 50'000);
}
