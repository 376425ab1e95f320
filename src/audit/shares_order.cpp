// The fix list by what is really shared: gain × visits of the pages that a fix mends.

#include <smo/shares.h>
#include <smo/url.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace smo {
namespace {

constexpr std::uint64_t most_visits = 1'000'000;  // of one page, so that no sum overflows

std::int64_t visits_of(const PageRecord& record, const SharedPages& shared) {
    std::set<std::string> names;
    const auto add = [&](const std::string& address) {
        if (const auto url = Url::parse(address)) names.insert(share_path(url->path_and_query()));
    };
    add(record.final_url);
    add(record.url);
    for (const std::string& alias : record.aliases) add(alias);
    std::uint64_t visits = 0;
    for (const std::string& name : names)
        if (const auto found = shared.find(name); found != shared.end()) visits += std::min(found->second, most_visits);
    return static_cast<std::int64_t>(std::min(visits, most_visits));
}

struct Weight {
    std::int64_t gain = 0, loss = 0;
};
using ByScope = std::map<std::string, Weight, std::less<>>;

/// Scopes of each rule as the fix list tells them; a shape that is not among them was joined to the whole site.
std::map<std::string, ByScope, std::less<>> scopes_of(std::span<const Fix> fixes) {
    std::map<std::string, ByScope, std::less<>> scopes;
    for (const Fix& fix : fixes) scopes[fix.rule][fix.scope];
    return scopes;
}

void add_mends(std::map<std::string, ByScope, std::less<>>& scopes, const PageRecord& record, std::int64_t visits) {
    std::string_view last;
    for (const Mend& mend : record.mends) {
        const auto rule = scopes.find(mend.rule);
        if (rule == scopes.end() || mend.rule == last) continue;
        last = mend.rule;
        auto scope = rule->second.find(record.shape.empty() ? std::string("/*") : record.shape);
        if (scope == rule->second.end()) scope = rule->second.find("site");
        if (scope == rule->second.end()) scope = rule->second.find("/*");
        if (scope == rule->second.end()) continue;
        scope->second.gain += mend.gain * visits;
        scope->second.loss += mend.loss * visits;
    }
}

}  // namespace

SharedOrder order_by_shares(Summary& summary, const Records& records, const SharedPages& shared) {
    SharedOrder told;
    auto scopes = scopes_of(summary.fixes);
    for (const PageRecord& record : records) {
        const std::int64_t visits = visits_of(record, shared);
        if (visits == 0) continue;
        ++told.pages;
        told.visits += static_cast<std::uint64_t>(visits);
        add_mends(scopes, record, visits);
    }
    if (told.pages == 0) return told;
    // What only the whole site decides concerns every visit.
    const auto all = static_cast<std::int64_t>(std::min(told.visits, std::uint64_t{1'000'000'000}));
    std::vector<Weight> weights;
    for (const Fix& fix : summary.fixes) {
        Weight weight = scopes[fix.rule][fix.scope];
        if (fix.scope == "site" && weight.gain == 0 && weight.loss == 0) weight = {fix.gain * all, fix.loss * all};
        weights.push_back(weight);
    }
    std::vector<std::size_t> order(summary.fixes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return weights[a].gain != weights[b].gain ? weights[a].gain > weights[b].gain : weights[a].loss > weights[b].loss;
    });
    std::vector<Fix> fixes;
    for (const std::size_t place : order) fixes.push_back(std::move(summary.fixes[place]));
    summary.fixes = std::move(fixes);
    return told;
}

}  // namespace smo
