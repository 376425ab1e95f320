// Lines of a log → visits. Memory is bounded by ShareLimits, whatever the log holds.

#include <smo/shares.h>
#include <smo/text.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "audit/access_log.h"
#include "audit/crawler_names.h"
#include "audit/day_cells.h"
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

struct ShareCounter::Counts {
    struct Seen {
        std::size_t medium = 0;
        std::uint64_t visits = 0, refused = 0;
    };
    struct Page {
        const std::string* path = nullptr;
        std::vector<Seen> seen;  // by medium
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <class Value>
    using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    explicit Counts(std::span<const Platform> known) : names(known) {}
    std::optional<std::size_t> medium(const std::string& agent);
    std::optional<std::uint32_t> page(std::string_view path, const ShareLimits& limits);
    Seen* seen(std::uint32_t page, std::size_t medium, const ShareLimits& limits);

    CrawlerNames names;
    ByText<std::optional<std::size_t>> agents;  // a log names the same few over and over
    ByText<std::uint32_t> numbers;
    std::vector<Page> pages;
    DayCells cells;
    std::size_t path_bytes = 0, all_seen = 0;
};

std::optional<std::size_t> ShareCounter::Counts::medium(const std::string& agent) {
    constexpr std::size_t most_agents = 1000, longest = 512;
    if (const auto known = agents.find(agent); known != agents.end()) return known->second;
    const auto found = names.medium(agent);
    if (agents.size() < most_agents && agent.size() <= longest) agents.emplace(agent, found);
    return found;
}

std::optional<std::uint32_t> ShareCounter::Counts::page(std::string_view path, const ShareLimits& limits) {
    const auto known = numbers.find(path);
    if (known != numbers.end()) return known->second;
    if (pages.size() >= limits.pages || path.size() > limits.path_bytes || path_bytes + path.size() > limits.all_path_bytes) return std::nullopt;
    path_bytes += path.size();
    const auto number = static_cast<std::uint32_t>(pages.size());
    const auto added = numbers.emplace(path, number).first;
    pages.push_back({&added->first, {}});
    return number;
}

ShareCounter::Counts::Seen* ShareCounter::Counts::seen(std::uint32_t page, std::size_t medium, const ShareLimits& limits) {
    std::vector<Seen>& all = pages[page].seen;
    auto place = std::lower_bound(all.begin(), all.end(), medium, [](const Seen& one, std::size_t wanted) { return one.medium < wanted; });
    if (place != all.end() && place->medium == medium) return &*place;
    if (all_seen >= limits.seen) return nullptr;
    ++all_seen;
    return &*all.insert(place, {medium, 0, 0});
}

ShareCounter::ShareCounter(std::span<const Platform> known, std::string host, const ShareLimits& limits)
    : limits_(limits), host_(host_name(host)), counts_(std::make_unique<Counts>(known)) {}
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
    const bool named = counts_->names.occur_in(line);
    if (!named && shares_.lines > sample_lines) return;
    const auto request = read_log_line(line);
    ++(request ? shares_.understood : shares_.unreadable);
    if (!named || !request) return;
    if (const auto medium = counts_->medium(request->agent)) count(*request, *medium);
}

void ShareCounter::count(const LogRequest& request, std::size_t medium) {
    if (!request.host.empty()) {
        const auto known = shares_.hosts.find(request.host);
        if (known != shares_.hosts.end())
            ++known->second;
        else if (shares_.hosts.size() < limits_.hosts)
            shares_.hosts.emplace(request.host, 1);
        if (!host_.empty() && request.host != host_) return void(++shares_.other_hosts);
    }
    if (request.method != "GET") return void(++shares_.other_methods);
    const std::string path = share_path(request.target);
    const Asked asked = kind_of(path);
    if (path.empty() || asked == Asked::file) return void(++shares_.files);
    if (asked == Asked::picture) return void(++shares_.pictures);
    if (is_redirect(request.status)) return void(++shares_.redirects);
    const auto page = counts_->page(path, limits_);
    Counts::Seen* seen = page ? counts_->seen(*page, medium, limits_) : nullptr;
    if (!seen) return void(++shares_.beyond);
    const bool refused = request.status >= 400;
    ++shares_.visits;
    ++seen->visits;
    shares_.refused += refused ? 1 : 0;
    seen->refused += refused ? 1 : 0;
    std::uint64_t* day = request.day ? counts_->cells.at(cell(*page, medium, *request.day), limits_.cells) : nullptr;
    ++(day ? *day : shares_.undated);
}

namespace {

/// Places of the media that came, most visits first, by their number.
std::vector<std::size_t> order_media(Shares& shares, const std::vector<Medium>& known, const std::vector<std::uint64_t>& visits) {
    std::vector<std::size_t> order, place(known.size());
    for (std::size_t i = 0; i < known.size(); ++i)
        if (visits[i] > 0) order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return visits[a] != visits[b] ? visits[a] > visits[b] : known[a].id < known[b].id; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        shares.media.push_back(known[order[i]]);
    }
    return place;
}

}  // namespace

Shares ShareCounter::take() {
    Shares shares = std::move(shares_);
    Counts& counts = *counts_;
    std::vector<std::uint64_t> visits(counts.names.media().size());
    for (const Counts::Page& page : counts.pages)
        for (const Counts::Seen& seen : page.seen) visits[seen.medium] += seen.visits;
    const std::vector<std::size_t> place = order_media(shares, counts.names.media(), visits);
    const auto cells = counts.cells.take();
    auto next = cells.begin();
    shares.pages.reserve(counts.pages.size());
    for (std::size_t number = 0; number < counts.pages.size(); ++number) {
        PageShares page;
        page.path = std::move(counts.numbers.extract(*counts.pages[number].path).key());
        for (const Counts::Seen& counted : std::exchange(counts.pages[number].seen, {})) {
            PageShares::Seen seen{place[counted.medium], counted.visits, counted.refused, {}};
            const auto first = next;
            while (next != cells.end() && next->first >> 24 == (number << 16 | counted.medium)) ++next;
            seen.days.reserve(static_cast<std::size_t>(next - first));
            for (auto day = first; day != next; ++day) seen.days.emplace_back(static_cast<Day>(day->first & 0xFFFFFF), day->second);
            page.visits += seen.visits;
            page.refused += seen.refused;
            page.seen.push_back(std::move(seen));
        }
        most_visits_first(page.seen);
        if (!page.seen.empty()) shares.pages.push_back(std::move(page));
    }
    counts.pages = {};
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
