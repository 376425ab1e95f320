// Lines of a log → visits. Memory is bounded by ShareLimits, whatever the log holds.

#include <smo/shares.h>
#include <smo/text.h>

#include <algorithm>
#include <cstring>

#include "audit/access_log.h"
#include "audit/crawler_names.h"
#include "rules/shapes.h"

namespace smo {
namespace {

using namespace std::string_view_literals;

/// Lines that are read whoever they name, to know whether this is an access log at all.
constexpr std::uint64_t sample_lines = 1000;

constexpr std::array picture_endings = {"avif"sv, "bmp"sv, "gif"sv, "ico"sv, "jpeg"sv, "jpg"sv, "png"sv, "svg"sv, "webp"sv};
constexpr std::array file_endings = {"atom"sv, "css"sv, "js"sv,  "json"sv, "m3u8"sv, "map"sv,  "mjs"sv,  "mp3"sv,   "mp4"sv,         "mpd"sv, "ogg"sv,
                                     "rss"sv,  "ts"sv,  "ttf"sv, "txt"sv,  "wav"sv,  "webm"sv, "woff"sv, "woff2"sv, "webmanifest"sv, "xml"sv};

enum class Asked { page, picture, file };

Asked kind_of(std::string_view path) {
    path = path.substr(0, path.find('?'));
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || name.size() - dot > 12) return Asked::page;
    const std::string ending = text::lower(name.substr(dot + 1));
    if (std::find(picture_endings.begin(), picture_endings.end(), ending) != picture_endings.end()) return Asked::picture;
    return std::find(file_endings.begin(), file_endings.end(), ending) != file_endings.end() ? Asked::file : Asked::page;
}

bool is_redirect(int status) {
    return status >= 300 && status < 400 && status != 304;
}

std::uint64_t cell(std::uint64_t page, std::uint64_t medium, Day day) {
    return page << 40 | medium << 24 | static_cast<std::uint64_t>(day & 0xFFFFFF);
}

template <class List>
void most_visits_first(List& list) {
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.visits > b.visits; });
}

}  // namespace

ShareCounter::ShareCounter(std::span<const Platform> known, std::string host, const ShareLimits& limits)
    : limits_(limits), host_(host_name(host)), names_(std::make_unique<CrawlerNames>(known)) {}
ShareCounter::~ShareCounter() = default;

void ShareCounter::add(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto* end = static_cast<const char*>(std::memchr(bytes.data(), '\n', bytes.size()));
        const std::string_view piece = bytes.substr(0, end ? static_cast<std::size_t>(end - bytes.data()) : bytes.size());
        bytes.remove_prefix(end ? piece.size() + 1 : piece.size());
        if (skipping_ || carry_.size() + piece.size() > limits_.line_bytes) {
            skipping_ = !end;
            carry_.clear();
            if (end) ++shares_.lines, ++shares_.cut;
        } else if (!end) {
            carry_ += piece;
        } else if (carry_.empty()) {
            line(piece);
        } else {
            line(carry_ += piece);
            carry_.clear();
        }
    }
}

void ShareCounter::end() {
    if (skipping_) ++shares_.lines, ++shares_.cut;
    if (!carry_.empty()) line(carry_);
    carry_.clear();
    skipping_ = false;
}

void ShareCounter::line(std::string_view line) {
    if (line.empty() || line == "\r") return;
    ++shares_.lines;
    const bool named = names_->occur_in(line);
    if (!named && shares_.lines > sample_lines) return;
    const auto request = read_log_line(line);
    ++(request ? shares_.understood : shares_.unreadable);
    if (!named || !request) return;
    if (const auto medium = names_->medium(request->agent)) count(*request, *medium);
}

std::optional<std::uint32_t> ShareCounter::page_number(std::string path) {
    const auto known = numbers_.find(path);
    if (known != numbers_.end()) return known->second;
    if (pages_.size() >= limits_.pages || path.size() > limits_.path_bytes || path_bytes_ + path.size() > limits_.all_path_bytes) return std::nullopt;
    path_bytes_ += path.size();
    const auto number = static_cast<std::uint32_t>(pages_.size());
    const auto added = numbers_.emplace(std::move(path), number).first;
    pages_.push_back({&added->first, {}});
    return number;
}

void ShareCounter::count(const LogRequest& request, std::size_t medium) {
    if (!request.host.empty()) {
        if (shares_.hosts.size() < limits_.hosts || shares_.hosts.contains(request.host)) ++shares_.hosts[request.host];
        if (!host_.empty() && request.host != host_) return void(++shares_.other_hosts);
    }
    if (request.method != "GET") return void(++shares_.other_methods);
    std::string path = share_path(request.target);
    const Asked asked = kind_of(path);
    if (path.empty() || asked == Asked::file) return void(++shares_.files);
    if (asked == Asked::picture) return void(++shares_.pictures);
    if (is_redirect(request.status)) return void(++shares_.redirects);
    const auto page = page_number(std::move(path));
    if (!page) return void(++shares_.beyond);
    const bool refused = request.status >= 400;
    ++shares_.visits;
    shares_.refused += refused ? 1 : 0;
    auto& counted = pages_[*page].media[medium];
    ++counted[0];
    counted[1] += refused ? 1 : 0;
    if (!request.day) return void(++shares_.undated);
    const std::uint64_t key = cell(*page, medium, *request.day);
    if (cells_.size() < limits_.cells || cells_.contains(key))
        ++cells_[key];
    else
        ++shares_.undated;
}

Shares ShareCounter::take() {
    Shares shares = std::move(shares_);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> cells(cells_.begin(), cells_.end());
    cells_ = {};
    std::sort(cells.begin(), cells.end());
    // Media by visits, those that came only.
    const std::vector<Medium>& known = names_->media();
    std::vector<std::uint64_t> visits(known.size());
    for (const Page& page : pages_)
        for (const auto& [medium, counted] : page.media) visits[medium] += counted[0];
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < known.size(); ++i)
        if (visits[i] > 0) order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return visits[a] != visits[b] ? visits[a] > visits[b] : known[a].id < known[b].id; });
    std::vector<std::size_t> place(known.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        shares.media.push_back(known[order[i]]);
    }
    auto next = cells.begin();
    for (std::size_t number = 0; number < pages_.size(); ++number) {
        PageShares page;
        page.path = *pages_[number].path;
        for (const auto& [medium, counted] : pages_[number].media) {
            PageShares::Seen seen{place[medium], counted[0], counted[1], {}};
            for (; next != cells.end() && next->first >> 24 == (number << 16 | medium); ++next)
                seen.days.emplace_back(static_cast<Day>(next->first & 0xFFFFFF), next->second);
            page.visits += seen.visits;
            page.refused += seen.refused;
            page.seen.push_back(std::move(seen));
        }
        most_visits_first(page.seen);
        shares.pages.push_back(std::move(page));
    }
    pages_ = {};
    numbers_ = {};
    std::sort(shares.pages.begin(), shares.pages.end(),
              [](const PageShares& a, const PageShares& b) { return a.visits != b.visits ? a.visits > b.visits : a.path < b.path; });
    return shares;
}

std::string share_path(std::string_view target) {
    if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos && scheme < 8 && !target.starts_with('/')) {
        const std::size_t slash = target.find_first_of("/?#", scheme + 3);
        target = slash == std::string_view::npos || target[slash] != '/' ? std::string_view("/") : target.substr(slash);
    }
    if (!target.starts_with('/')) return {};
    target = target.substr(0, target.find('#'));
    const std::size_t mark = target.find('?');
    std::string path(target.substr(0, mark));
    if (mark == std::string_view::npos) return path;
    char joint = '?';
    for (const std::string_view pair : text::split(target.substr(mark + 1), '&')) {
        if (pair.empty() || is_tracking_parameter(pair.substr(0, pair.find('=')))) continue;
        path += joint;
        path += pair;
        joint = '&';
    }
    return path;
}

}  // namespace smo
