// Points are thousandths; they are rounded once, here, when they are shown.

#include <smo/audit.h>

#include <fmt/format.h>

#include <algorithm>

namespace smo {
namespace {

/// Tenths, rounded half up, also below zero.
std::int64_t tenths(Points points) {
    const std::int64_t shifted = points + 50;
    return shifted >= 0 ? shifted / 100 : -((-shifted + 99) / 100);
}

}  // namespace

std::string points_text(Points points) {
    const std::int64_t value = tenths(points);
    const std::int64_t size = value < 0 ? -value : value;
    return fmt::format("{}{}.{}", value < 0 ? "-" : "", size / 10, size % 10);
}

double points_number(Points points) {
    return static_cast<double>(tenths(points)) / 10.0;
}

char grade(Points points) {
    if (points >= 90'000) return 'A';
    if (points >= 80'000) return 'B';
    if (points >= 70'000) return 'C';
    return points >= 60'000 ? 'D' : 'F';
}

std::optional<Points> fraction(const Tally& tally) {
    const std::int64_t scored = tally.passed + tally.failed;
    if (scored <= 0) return std::nullopt;
    // Weights are × 1000 and summed over at most millions of pages; the ratio is taken in 128 bits so that no sum is too large.
    __extension__ using Wide = __int128;
    return static_cast<Points>((Wide{tally.passed} * 200'000 + scored) / (Wide{scored} * 2));
}

std::optional<Points> readiness(const PageRecord& record, const std::string& platform) {
    const auto tally = record.platforms.find(platform);
    const auto score = tally == record.platforms.end() ? std::nullopt : fraction(tally->second);
    const auto cap = record.platform_caps.find(platform);
    if (cap == record.platform_caps.end()) return score;
    return cap->second == 0 ? Points{0} : score ? std::optional(std::min(*score, cap->second)) : score;
}

std::string_view name(Novelty novelty) {
    switch (novelty) {
        case Novelty::uncompared:
            return "uncompared";
        case Novelty::fresh:
            return "new";
        case Novelty::known:
            return "known";
        case Novelty::spread:
            return "spread";
    }
    return "";
}

std::string_view name(PageClass page_class) {
    switch (page_class) {
        case PageClass::judged:
            return "judged";
        case PageClass::listed:
            return "listed";
    }
    return "";
}

}  // namespace smo
