// JSON-LD as flat facts: one ld:type per node, its place, and its fields, with the fields of what it names one level deep
// ("ld:Article.author.name"), whether that is written in place or stands elsewhere in the block under an @id.

#include "page/fact_list.h"
#include "page/tree.h"

#include <smo/json.h>
#include <smo/text.h>

#include <algorithm>
#include <unordered_map>

namespace smo::page {
namespace {

constexpr std::size_t facts_kept = 2000;        // of a page
constexpr std::size_t looked_most = 1'000'000;  // fields of a block, those seen again through an @id counted again
constexpr std::size_t longest_value = 4096;     // bytes; one node may be named many times
constexpr std::size_t longest_name = 60;
constexpr std::size_t longest_path = 400;
constexpr std::size_t types_kept = 4;  // of a node

struct Node {
    const Json* json;
    std::string path;
};

std::string short_type(std::string_view type) {
    for (std::string_view prefix : {"https://schema.org/", "http://schema.org/", "schema:"})
        if (type.starts_with(prefix)) type.remove_prefix(prefix.size());
    return std::string(type.substr(0, longest_name));
}

std::vector<std::string> types_of(const Json& node) {
    std::vector<std::string> types;
    const Json& type = node.at("@type");
    if (type.is_string()) types.push_back(short_type(type.string()));
    for (const Json& item : type.items())
        if (item.is_string() && types.size() < types_kept) types.push_back(short_type(item.string()));
    return types;
}

bool is_scalar(const Json& json) {
    return json.is_string() || json.is_number() || json.is_bool();
}

class Flattener {
public:
    Flattener(const Json& root, const Place& place, TreeState& state) : root_(root), place_(place), state_(state) {}
    void run();

private:
    bool full() const { return state_.ld_facts >= facts_kept; }
    FactIndex add(std::string name, std::string value, std::optional<FactIndex> owner);
    void index_ids();
    const Json& resolve(const Json& json);
    void node(const Json& json, const std::string& path);
    void fields(const Json& json, const std::string& type, FactIndex owner);
    void field(const Json& value, const std::string& name, FactIndex owner);
    void inner_fields(const Json& json, const std::string& name, FactIndex owner);
    static void push_children(const Json& json, const std::string& path, std::vector<Node>& stack);

    const Json& root_;
    bool typed_ = false;
    Place place_;
    TreeState& state_;
    std::unordered_map<std::string_view, const Json*> by_id_;
    std::size_t looked_ = 0;
};

FactIndex Flattener::add(std::string name, std::string value, std::optional<FactIndex> owner) {
    ++state_.ld_facts;
    return state_.list.add(std::move(name), std::move(value), place_, owner);
}

void Flattener::index_ids() {
    std::vector<const Json*> stack{&root_};
    while (!stack.empty()) {
        const Json& json = *stack.back();
        stack.pop_back();
        const Json& id = json.at("@id");
        if (id.is_string() && json.members().size() > 1) by_id_.emplace(id.string(), &json);
        for (const Json& item : json.items()) stack.push_back(&item);
        for (const Json::Member& member : json.members()) stack.push_back(&member.second);
    }
}

/// {"@id": "#me"} stands for the node of that name, {"@value": "x"} for x.
const Json& Flattener::resolve(const Json& json) {
    if (!json.is_object()) return json;
    looked_ += json.members().size();
    const Json& value = json.at("@value");
    if (is_scalar(value)) return value;
    if (json.members().size() != 1 || !json.at("@id").is_string()) return json;
    const auto found = by_id_.find(json.at("@id").string());
    return found == by_id_.end() ? json : *found->second;
}

void Flattener::inner_fields(const Json& json, const std::string& name, FactIndex owner) {
    for (const Json::Member& member : json.members()) {
        if (full() || ++looked_ > looked_most) return;
        if (member.first.starts_with('@')) continue;
        const std::string inner = name + '.' + member.first.substr(0, longest_name);
        const Json& value = resolve(member.second);
        if (is_scalar(value)) add(inner, value.scalar_text().substr(0, longest_value), owner);
        looked_ += value.items().size();
        for (const Json& item : value.items())
            if (const Json& one = resolve(item); is_scalar(one) && !full()) add(inner, one.scalar_text().substr(0, longest_value), owner);
    }
}

void Flattener::field(const Json& written, const std::string& name, FactIndex owner) {
    if (full()) return;
    const Json& value = resolve(written);
    if (is_scalar(value)) add(name, value.scalar_text().substr(0, longest_value), owner);
    if (!value.is_object()) return;
    // A node that stands in another block is there, though nothing is known of it.
    if (value.members().size() == 1 && value.at("@id").is_string()) add(name + ".@id", value.at("@id").string().substr(0, longest_value), owner);
    inner_fields(value, name, owner);
}

void Flattener::fields(const Json& json, const std::string& type, FactIndex owner) {
    for (const Json::Member& member : json.members()) {
        if (full()) return;
        if (member.first.starts_with('@')) continue;
        const std::string name = "ld:" + type + '.' + member.first.substr(0, longest_name);
        field(member.second, name, owner);
        for (const Json& item : member.second.items()) field(item, name, owner);
    }
}

void Flattener::node(const Json& json, const std::string& path) {
    for (const std::string& type : types_of(json)) {
        if (full()) return;
        typed_ = true;
        const FactIndex owner = add("ld:type", type, std::nullopt);
        add("ld:path", path, owner);
        fields(json, type, owner);
    }
}

/// Last first, so that they are visited in the order written.
void Flattener::push_children(const Json& json, const std::string& path, std::vector<Node>& stack) {
    if (path.size() > longest_path) return;
    const Json::Array& items = json.items();
    for (std::size_t i = items.size(); i > 0; --i)
        if (!is_scalar(items[i - 1])) stack.push_back({&items[i - 1], path + '[' + std::to_string(i - 1) + ']'});
    const Json::Object& members = json.members();
    for (auto member = members.rbegin(); member != members.rend(); ++member) {
        if (is_scalar(member->second) || member->first == "@context") continue;
        stack.push_back({&member->second, path + (path.empty() ? "" : ".") + member->first.substr(0, longest_name)});
    }
}

void Flattener::run() {
    index_ids();
    std::vector<Node> stack{{&root_, {}}};
    while (!stack.empty() && !full() && !state_.list.full()) {
        const Node visit = std::move(stack.back());
        stack.pop_back();
        if (visit.json->is_object()) node(*visit.json, visit.path);
        push_children(*visit.json, visit.path, stack);
    }
    if (!typed_ && !full())
        add("ld:untyped", root_.is_object() && !root_.members().empty() ? root_.members().front().first.substr(0, longest_name) : "", std::nullopt);
}

}  // namespace

void read_json_ld(std::string_view text, std::size_t begin, std::size_t end, Origin origin, TreeState& state) {
    const Place place{origin, begin, end};
    const auto bytes = static_cast<std::size_t>(state.limits[Limit::json_ld_bytes]);
    const auto fail_with = [&](std::string why) {
        if (state.ld_facts++ < facts_kept) state.list.add("ld:error", std::move(why), place);
    };
    if (text::trim(text).empty()) return fail_with("the block is empty");
    if (text.size() > bytes) return fail_with("the block is larger than " + std::to_string(bytes) + " bytes (limit json-ld-bytes)");
    const Result<Json> json = parse_json(text, JsonLimits{static_cast<int>(state.limits[Limit::json_depth]), bytes});
    const bool deep = !json && json.error().what.starts_with("nested deeper");
    if (!json) return fail_with(json.error().what + (deep ? " (limit json-depth)" : "") + (json.error().where.empty() ? "" : " at " + json.error().where));
    Flattener(*json, place, state).run();
}

}  // namespace smo::page
