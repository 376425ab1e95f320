#include "rules/front_matter.h"

#include <smo/generator.h>
#include <smo/platform.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "platforms/words.h"
#include "platforms/yaml.h"
#include "rules/placeholders.h"
#include "rules/read_check.h"
#include "rules/verbs.h"
#include "rules/words.h"

namespace smo {
namespace {

using social::Yaml;

/// What a key needs to be read: its value, the rule to fill, and where problems go.
struct Entry {
    const Yaml& value;
    Rule& rule;
    Problems& problems;
    std::string_view key;
};

void complain(const Entry& entry, std::string what, std::string hint = {}) {
    entry.problems.add(entry.value.line, std::string(entry.key) + " " + std::move(what), std::move(hint));
}

/// The text of a scalar; empty after a complaint.
std::string word(const Entry& entry) {
    const bool is_word = entry.value.kind == Yaml::Kind::scalar && !text::trim(entry.value.text).empty();
    if (!is_word) complain(entry, "has no value");
    return is_word ? std::string(text::trim(entry.value.text)) : std::string();
}

std::vector<std::string> words(const Entry& entry) {
    if (entry.value.kind != Yaml::Kind::list) {
        std::string one = word(entry);
        return one.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(one)};
    }
    std::vector<std::string> list;
    for (const Yaml& item : entry.value.items) {
        std::string one = word({item, entry.rule, entry.problems, entry.key});
        if (!one.empty()) list.push_back(std::move(one));
    }
    if (entry.value.items.empty()) complain(entry, "is an empty list", "Leave the key out");
    return list;
}

std::optional<int> number(const Entry& entry, int min, int max) {
    const std::string text = word(entry);
    if (text.empty()) return std::nullopt;
    const std::optional<std::int64_t> value = text::to_integer(text);
    if (value && *value >= min && *value <= max) return static_cast<int>(*value);
    complain(entry, "is not a whole number from " + std::to_string(min) + " to " + std::to_string(max) + ": " + text);
    return std::nullopt;
}

template <class Enum, std::size_t N>
void choose(const Entry& entry, const std::array<Enum, N>& choices, Enum& target) {
    const std::string chosen = word(entry);
    if (chosen.empty()) return;
    std::vector<std::string> known;
    for (const Enum choice : choices) {
        if (name(choice) == chosen) {
            target = choice;
            return;
        }
        known.emplace_back(name(choice));
    }
    entry.problems.add_unknown(entry.value.line, entry.key, chosen, known);
}

void read_severity(const Entry& entry) {
    choose(entry, std::array{Severity::error, Severity::warning, Severity::info}, entry.rule.severity);
}
void read_who(const Entry& entry) {
    choose(entry, std::array{Who::editor, Who::developer, Who::server}, entry.rule.who);
}
void read_weight(const Entry& entry) {
    entry.rule.weight = number(entry, 0, 10).value_or(0);
}
void read_cap(const Entry& entry) {
    entry.rule.cap = number(entry, 0, 100);
}

/// "0.1": two numbers.
void read_since(const Entry& entry) {
    entry.rule.since = word(entry);
    const std::vector<std::string_view> parts = text::split(entry.rule.since, '.');
    const bool fits = parts.size() == 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
                          return !part.empty() && part.size() <= 4 && part.find_first_not_of("0123456789") == std::string_view::npos;
                      });
    if (!fits && !entry.rule.since.empty()) complain(entry, "is not a version of the ruleset such as 0.1: " + entry.rule.since);
}

void read_source(const Entry& entry) {
    entry.rule.sources = words(entry);
    for (const std::string& source : entry.rule.sources) {
        const std::optional<Url> url = Url::parse(source);
        if (!url || !url->is_http()) complain(entry, "is not an address: " + source);
    }
}

void read_check_key(const Entry& entry) {
    const std::string text = word(entry);
    if (text.empty()) return;
    entry.rule.check = read_check(text, entry.value.line, entry.problems);
    const Verb* verb = find_verb(entry.rule.check.verb);
    entry.rule.site_wide = verb && verb->reach == Reach::site;
}

void read_when(const Entry& entry) {
    const std::string text = word(entry);
    if (!text.empty()) entry.rule.when = read_guards(text, entry.value.line, entry.problems);
}

void read_id(const Entry& entry, std::string& target) {
    target = word(entry);
    if (!target.empty() && !is_id(target)) complain(entry, "is not the name of a rule: " + target);
    if (target == entry.rule.id && !target.empty()) complain(entry, "names the rule itself");
}
void read_needs(const Entry& entry) {
    read_id(entry, entry.rule.needs);
}
void read_was(const Entry& entry) {
    read_id(entry, entry.rule.was);
}

/// One line, and every placeholder is a value of findings or a fact.
void read_template(const Entry& entry, std::string& target) {
    target = word(entry);
    if (target.find('\n') != std::string::npos) complain(entry, "has more than one line");
    if (std::count(target.begin(), target.end(), '`') % 2 != 0) complain(entry, "has a backtick that is not closed");
    const std::vector<std::string> known = finding_values();
    for (const Piece& piece : pieces_of(target)) {
        if (!piece.is_placeholder || is_fact_name(piece.text)) continue;
        if (std::find(known.begin(), known.end(), piece.text) == known.end()) entry.problems.add_unknown(entry.value.line, "placeholder", piece.text, known);
    }
}
void read_message(const Entry& entry) {
    read_template(entry, entry.rule.message);
}
void read_fix(const Entry& entry) {
    read_template(entry, entry.rule.fix);
}

void read_tags(const Entry& entry) {
    const std::vector<std::string> known = {"legal", "leak", "reputation"};
    entry.rule.tags = words(entry);
    for (const std::string& tag : entry.rule.tags)
        if (std::find(known.begin(), known.end(), tag) == known.end()) entry.problems.add_unknown(entry.value.line, "tag", tag, known);
}

void read_platforms(const Entry& entry) {
    entry.rule.platforms = words(entry);
    std::vector<std::string> known;
    for (const Platform& platform : platforms()) known.push_back(platform.id);
    for (const std::string& id : entry.rule.platforms) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        if (const Platform* platform = find_platform(id))
            complain(entry, "names a platform by another name: " + id, "Did you mean " + platform->id + "?");
        else
            entry.problems.add_unknown(entry.value.line, "platform", id, known);
    }
}

void read_field(const Entry& entry) {
    const std::vector<std::string> known(social::card_fields.begin(), social::card_fields.end());
    entry.rule.field = word(entry);
    if (entry.rule.field.empty()) return;
    if (std::find(known.begin(), known.end(), entry.rule.field) == known.end())
        entry.problems.add_unknown(entry.value.line, "card field", entry.rule.field, known);
    if (entry.rule.site_wide) complain(entry, "is not for rules that look across pages");
}

void read_fix_in(const Entry& entry) {
    if (entry.value.kind != Yaml::Kind::map) {
        complain(entry, "is not a list of GENERATOR: sentence");
        return;
    }
    std::vector<std::string> known;
    for (const Generator& generator : generator_table()) known.emplace_back(generator.id);
    for (std::size_t i = 0; i < entry.value.keys.size() && i < entry.value.items.size(); ++i) {
        const std::string& id = entry.value.keys[i];
        if (std::find(known.begin(), known.end(), id) == known.end()) entry.problems.add_unknown(entry.value.line, "generator", id, known);
        std::string sentence = word({entry.value.items[i], entry.rule, entry.problems, entry.key});
        if (!sentence.empty()) entry.rule.fix_in.emplace_back(id, std::move(sentence));
    }
}

/// The line of a key: yaml-cpp puts a value that is not there on the line behind.
int line_of_key(const PageParts& parts, std::string_view key, int otherwise) {
    int line = parts.matter_line;
    for (const std::string_view text : text::split(parts.matter, '\n')) {
        if (text.starts_with(key) && text.substr(key.size()).starts_with(':')) return line;
        ++line;
    }
    return otherwise;
}

enum class Presence : std::uint8_t { optional, required };

struct KeyRow {
    std::string_view name;
    Presence presence;
    void (*read)(const Entry&);
};

constexpr std::array table = std::to_array<KeyRow>({
    {"cap", Presence::optional, read_cap},
    {"check", Presence::required, read_check_key},
    {"field", Presence::optional, read_field},
    {"fix", Presence::required, read_fix},
    {"fix-in", Presence::optional, read_fix_in},
    {"message", Presence::required, read_message},
    {"needs", Presence::optional, read_needs},
    {"platforms", Presence::optional, read_platforms},
    {"severity", Presence::required, read_severity},
    {"since", Presence::optional, read_since},
    {"source", Presence::optional, read_source},
    {"tags", Presence::optional, read_tags},
    {"was", Presence::optional, read_was},
    {"weight", Presence::required, read_weight},
    {"when", Presence::optional, read_when},
    {"who", Presence::optional, read_who},
});

}  // namespace

void read_front_matter(const PageParts& parts, std::string_view file, Rule& rule, Problems& problems) {
    if (parts.matter.empty()) return;
    Result<Yaml> tree = social::read_yaml(parts.matter, file, parts.matter_line);
    if (!tree) {
        problems.add(tree.error());
        return;
    }
    if (tree->kind != Yaml::Kind::map) {
        problems.add(parts.matter_line, "the front matter is not a list of KEY: value");
        return;
    }
    std::vector<std::string> known;
    for (const KeyRow& row : table) {
        known.emplace_back(row.name);
        const Yaml* value = tree->find(row.name);
        if (value && value->kind == Yaml::Kind::nothing)
            problems.add(line_of_key(parts, row.name, value->line), std::string(row.name) + " has no value");
        else if (value)
            row.read({*value, rule, problems, row.name});
        else if (row.presence == Presence::required)
            problems.add(1, "the key " + std::string(row.name) + " is missing");
    }
    for (std::size_t i = 0; i < tree->keys.size() && i < tree->items.size(); ++i)
        if (std::find(known.begin(), known.end(), tree->keys[i]) == known.end()) problems.add_unknown(tree->items[i].line, "key", tree->keys[i], known);
}

}  // namespace smo
