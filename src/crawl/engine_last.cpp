// What is wanted beside the pages, asked when all of them have left: nothing of a page waits for it, no limit of the pages is
// charged, and what a page asked before is not asked again.

#include "crawl/engine.h"

namespace smo::crawling {

Asked Engine::ask_beside(const Want& want) {
    const std::optional<Url> parsed = Url::parse(want.url);
    if (!parsed || !parsed->is_http()) return {want, std::nullopt, "not asked: not an http address"};
    const Url url = mapping_.production(plain(*parsed));
    if (options_.offline && !own(url)) return {want, std::nullopt, "not asked: --offline"};
    const ProbeKey key{want.kind, want.kind == WantKind::robots ? url.origin() : url.text(), want.agent, want.way};
    return {want, probe_of(key, url), {}};
}

void Engine::ask_last() {
    if (!handlers_.last) return;
    std::vector<Asked> asking;
    for (const Want& want : handlers_.last()) asking.push_back(stopping_ ? Asked{want, std::nullopt, outcome_.stopped_by} : ask_beside(want));
    while (!stopping_ && probes_.open > 0) turn();
    for (Asked& asked : asking) {
        Answer answer;
        if (asked.probe)
            answer = probes_.book.at(*asked.probe).result;
        else
            answer.why = std::move(asked.refused);
        answer.want = std::move(asked.want);
        std::string().swap(answer.visit.last.body);
        outcome_.last.push_back(std::move(answer));
    }
}

}  // namespace smo::crawling
