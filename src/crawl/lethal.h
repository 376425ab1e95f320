#pragma once
// Bodies that ended a parser process. One that is met again, in the audit after the look ahead or under another address,
// ends no second one: the answer is known.
//
//     Lethal lethal;
//     lethal.add(ItemKind::page, body, "the HTML parser stopped on this page (aborted)");
//     lethal.known(ItemKind::page, body);   // these words; nothing for any other body

#include <smo/crawl.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace smo::crawling {

class Lethal {
public:
    /// Only a body of the same length is hashed, and there are few.
    const std::string* known(ItemKind kind, std::string_view body) const {
        for (const Row& row : rows_)
            if (row.kind == kind && row.size == body.size() && row.hash == std::hash<std::string_view>()(body)) return &row.failure;
        return nullptr;
    }
    void add(ItemKind kind, std::string_view body, std::string failure) {
        constexpr std::size_t most = 100;
        if (rows_.size() < most) rows_.push_back({kind, body.size(), std::hash<std::string_view>()(body), std::move(failure)});
    }

private:
    struct Row {
        ItemKind kind;
        std::size_t size;
        std::size_t hash;
        std::string failure;
    };
    std::vector<Row> rows_;
};

}  // namespace smo::crawling
