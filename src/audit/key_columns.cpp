#include "audit/key_columns.h"

#include <smo/bytes.h>

#include <algorithm>

namespace smo {
namespace {

constexpr std::size_t part_size = std::size_t{32} << 10;

std::string encoded(std::uint32_t page, const SiteKey& key) {
    bytes::Writer out;
    out.small(page);
    for (const std::string* text : {&key.key, &key.detail, &key.scope}) out.text(*text);
    out.flag(key.fact.has_value());
    if (key.fact) out.var(*key.fact);
    out.number(key.twin);
    out.number(key.self);
    out.count(key.names.size());
    for (const std::uint64_t name : key.names) out.number(name);
    return out.take();
}

SiteKey take_key(bytes::Reader& in, std::string_view rule) {
    SiteKey key;
    key.rule = rule;
    for (std::string* text : {&key.key, &key.detail, &key.scope}) *text = in.text();
    if (in.flag()) key.fact = static_cast<FactIndex>(in.var());
    key.twin = in.number();
    key.self = in.number();
    key.names.resize(in.count(sizeof(std::uint64_t)));
    for (std::uint64_t& name : key.names) name = in.number();
    return key;
}

}  // namespace

void KeyColumns::add(Pile& pile, std::uint32_t page, const SiteKey& key) {
    Column& column = columns_[key.rule];
    column.last += encoded(page, key);
    if (column.last.size() < part_size) return;
    column.parts.push_back({pile.add(column.last), column.last.size()});
    column.last.clear();
}

Result<void> KeyColumns::read(const Pile& pile, std::string_view rule, const std::function<void(std::uint32_t page, SiteKey key)>& take) const {
    const auto column = columns_.find(rule);
    if (column == columns_.end()) return {};
    const auto hand_out = [&](std::string_view part) {
        bytes::Reader in(part);
        while (in.ok() && !in.done()) {
            const std::uint32_t page = in.small();
            SiteKey key = take_key(in, rule);
            if (in.ok()) take(page, std::move(key));
        }
    };
    for (const Column::Part& part : column->second.parts) {
        const auto bytes = pile.read(part.at, part.size);
        if (!bytes) return tl::unexpected(bytes.error());
        hand_out(*bytes);
    }
    hand_out(column->second.last);
    return {};
}

}  // namespace smo
