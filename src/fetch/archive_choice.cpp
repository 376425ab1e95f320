// What counts of all that was captured: revisits find their bodies, and of several captures of an address one is chosen.

#include <smo/text.h>
#include <algorithm>
#include <limits>
#include <utility>

#include "fetch/archive_index.h"

namespace smo {
namespace {

using Row = std::pair<std::uint64_t, std::uint32_t>;

std::uint32_t first_of(const std::vector<Row>& rows, std::uint64_t hash) {
    const auto found = std::lower_bound(rows.begin(), rows.end(), Row{hash, 0});
    return static_cast<std::uint32_t>(found - rows.begin());
}

/// Passing troubles of a server count only where nothing else is known of the address.
bool may_pass(std::uint16_t status) {
    return status == 429 || status >= 500;
}

}  // namespace

struct IndexBuilder::Lookup {
    std::vector<Row> by_id, by_key, by_digest;

    explicit Lookup(const std::vector<Capture>& captures) {
        for (std::uint32_t i = 0; i < captures.size(); ++i) {
            const Capture& one = captures[i];
            if (one.id != 0) by_id.emplace_back(one.id, i);
            if (one.answer.revisit) continue;
            by_key.emplace_back(one.answer.key, i);
            if (one.digest != 0) by_digest.emplace_back(one.digest, i);
        }
        for (std::vector<Row>* rows : {&by_id, &by_key, &by_digest}) std::sort(rows->begin(), rows->end());
    }
};

/// The capture whose body this one has: named by its record, by address and moment, or by the digest.
const IndexBuilder::Capture* IndexBuilder::referred(const Reference& reference, const Lookup& lookup, int hops) const {
    constexpr int hops_most = 8, looked_at_most = 1'000;
    const Capture& own = captures_[reference.capture];
    const auto matching = [&](const std::vector<Row>& rows, std::uint64_t hash, const auto& fits) -> const Capture* {
        const Capture* last = nullptr;
        int looked_at = 0;
        for (std::uint32_t i = first_of(rows, hash); i < rows.size() && rows[i].first == hash && ++looked_at <= looked_at_most; ++i)
            if (fits(captures_[rows[i].second])) last = &captures_[rows[i].second];
        return last;
    };
    if (reference.id != 0) {
        const std::uint32_t at = first_of(lookup.by_id, reference.id);
        if (at < lookup.by_id.size() && lookup.by_id[at].first == reference.id) {
            const std::uint32_t number = lookup.by_id[at].second;
            if (!captures_[number].answer.revisit) return &captures_[number];
            const auto next =
                std::lower_bound(references_.begin(), references_.end(), number, [](const Reference& a, std::uint32_t n) { return a.capture < n; });
            if (hops < hops_most && next != references_.end() && next->capture == number) return referred(*next, lookup, hops + 1);
            return nullptr;
        }
    }
    if (reference.key != 0)
        if (const Capture* found = matching(lookup.by_key, reference.key, [&](const Capture& one) {
                return (reference.date != 0 && one.date == reference.date) || (own.digest != 0 && one.digest == own.digest);
            }))
            return found;
    if (own.digest != 0)
        if (const Capture* found = matching(lookup.by_digest, own.digest, [](const Capture&) { return true; })) return found;
    if (!reference.unchanged) return nullptr;
    return matching(lookup.by_key, own.answer.key, [&](const Capture& one) { return one.answer.status == 200 && one.date <= own.date; });
}

void IndexBuilder::resolve(ArchiveIndex& index) {
    if (references_.empty()) return;
    const Lookup lookup(captures_);
    for (const Reference& reference : references_) {
        Capture& own = captures_[reference.capture];
        const Capture* body = referred(reference, lookup, 0);
        if (!body) {
            WarcRecord record;
            record.place = own.answer.place;
            files_.problem(record, "a revisit refers to a record that is not in the archive");
            own.html = false;
            continue;
        }
        index.bodies.push_back(body->answer);
        own.answer.body = static_cast<std::uint32_t>(index.bodies.size());
        if (own.answer.status == 0 || own.answer.status == 304) {
            own.answer.status = body->answer.status;
            own.html = body->html;
        }
    }
}

/// Requests of another method may stand behind their answers.
void IndexBuilder::drop_others() {
    const bool ours = !run_.kind.empty();
    for (Capture& one : captures_) {
        if (!ours && one.id != 0 && others_.contains(one.id)) one.dropped = true;
        if (!ours && (one.answer.status == 206 || (one.answer.status == 304 && !one.answer.revisit))) one.dropped = true;
        if (ours) one.dropped = false;
        if (one.id != 0 && framed_.contains(one.id)) one.html = false;
    }
}

void IndexBuilder::choose(ArchiveIndex& index) {
    const bool ours = !run_.kind.empty();
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < captures_.size(); ++i)
        if (!captures_[i].dropped) order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return std::pair(captures_[a].answer.key, a) < std::pair(captures_[b].answer.key, b); });
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
        const bool a_passes = may_pass(captures_[a].answer.status), b_passes = may_pass(captures_[b].answer.status);
        if (a_passes != b_passes) return !a_passes;
        return std::pair(captures_[a].date, a) > std::pair(captures_[b].date, b);
    };
    std::vector<bool> chosen(captures_.size(), false);
    for (std::size_t i = 0; i < order.size();) {
        std::uint32_t best = order[i];
        std::size_t j = i;
        for (; j < order.size() && captures_[order[j]].answer.key == captures_[order[i]].answer.key; ++j) {
            if (ours) index.answers.push_back(captures_[order[j]].answer);
            if (better(order[j], best)) best = order[j];
        }
        if (!ours) index.answers.push_back(captures_[best].answer);
        chosen[best] = captures_[best].html;
        i = j;
    }
    std::size_t line = 0;
    for (const std::uint32_t number : page_captures_) {
        const std::size_t end = page_names_.find('\n', line);
        const bool wanted = chosen[number] && (most_pages_ == 0 || index.pages.size() < most_pages_);
        if (wanted) index.pages.push_back(page_names_.substr(line, end - line));
        line = end + 1;
    }
}

ArchiveIndex IndexBuilder::finish() {
    ArchiveIndex index;
    drop_others();
    resolve(index);
    choose(index);
    index.answers.shrink_to_fit();
    index.run = std::move(run_);
    index.records = records_;
    captures_ = {};
    return index;
}

}  // namespace smo
