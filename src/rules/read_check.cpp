#include "rules/read_check.h"

#include <smo/text.h>

#include "rules/shapes.h"
#include "rules/values.h"
#include "rules/verbs.h"
#include "rules/words.h"

namespace smo {
namespace {

std::vector<std::string> verb_names() {
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) names.emplace_back(verb.info.name);
    return names;
}

std::vector<std::string> shape_names() {
    std::vector<std::string> names;
    for (const Shape& shape : shapes()) names.emplace_back(shape.name);
    return names;
}

std::vector<std::string> fact_names() {
    std::vector<std::string> names;
    for (const FactInfo& row : fact_table())
        if (!row.name.ends_with('*')) names.emplace_back(row.name);
    // The namespaces that end in `*` have members everybody uses.
    for (const char* name :
         {"og:title",       "og:type",          "og:image",        "og:url",          "og:description",         "og:site_name",         "og:locale",
          "og:video",       "og:audio",         "og:image:width",  "og:image:height", "og:image:alt",           "og:image:type",        "og:image:secure_url",
          "twitter:card",   "twitter:site",     "twitter:creator", "twitter:title",   "twitter:description",    "twitter:image",        "twitter:image:alt",
          "twitter:player", "meta:description", "meta:robots",     "article:author",  "article:published_time", "article:modified_time"})
        names.emplace_back(name);
    return names;
}

void check_shape(const std::string& name, int line, Problems& problems) {
    if (!find_shape(name)) problems.add_unknown(line, "shape", name, shape_names());
}

void check_range(const std::string& text, int line, Problems& problems) {
    if (!read_range(text)) problems.add(line, "not a range: " + text, "Write min..max; either side may be left open, as in ..70");
}

void check_bytes(const std::string& text, int line, Problems& problems) {
    if (!is_positive_integer(text)) problems.add(line, "not a number of bytes: " + text, "Write a whole number such as 32768");
}

void check_argument(char type, const std::string& argument, int line, Problems& problems) {
    switch (type) {
        case 'F':
        case 'G':
            check_fact_name(argument, line, problems);
            return;
        case 'S':
            check_shape(argument, line, problems);
            return;
        case 'R':
            check_range(argument, line, problems);
            return;
        case 'N':
            check_bytes(argument, line, problems);
            return;
        case 'W':
            return;
    }
}

/// The letters of a verb may end in one that repeats.
bool fits(std::string_view types, std::size_t count) {
    const bool repeats = types.ends_with('G') || types.ends_with('W');
    return repeats ? count >= types.size() : count == types.size();
}

Check check_words(std::vector<std::string> words, int line, Problems& problems) {
    Check check;
    if (words.empty()) {
        problems.add(line, "a verb is missing", "`smo rules --verbs` lists them all");
        return check;
    }
    check.verb = words[0];
    check.arguments.assign(words.begin() + 1, words.end());
    const Verb* verb = find_verb(check.verb);
    if (!verb) {
        problems.add_unknown(line, "verb", check.verb, verb_names());
        return check;
    }
    if (!fits(verb->arguments, check.arguments.size())) {
        problems.add(line, check.verb + " takes other arguments", "Write: " + std::string(verb->info.usage));
        return check;
    }
    for (std::size_t i = 0; i < check.arguments.size(); ++i)
        check_argument(verb->arguments[std::min(i, verb->arguments.size() - 1)], check.arguments[i], line, problems);
    return check;
}

}  // namespace

void check_fact_name(std::string_view name, int line, Problems& problems) {
    const bool is_pattern = name.find('*') != std::string_view::npos;
    const bool is_known = is_fact_name(name) && !is_pattern && name.find_first_of("[] ") == std::string_view::npos;
    if (!is_known) {
        problems.add_unknown(line, "fact", name, fact_names());
        return;
    }
    if (!name.starts_with("probe:")) return;
    const std::optional<ProbeName> probe = probe_name(name);
    if (!probe)
        problems.add(line, "not a probe: " + std::string(name), "Write probe:FACT.PROPERTY, as in probe:og:image.width");
    else if (!is_fact_name(probe->fact))
        problems.add_unknown(line, "fact", probe->fact, fact_names());
}

Check read_check(std::string_view text, int line, Problems& problems) {
    std::optional<std::vector<std::string>> words = split_words(text);
    if (!words) {
        problems.add(line, "a double quote is not closed: " + std::string(text));
        return {};
    }
    return check_words(std::move(*words), line, problems);
}

std::vector<Check> read_guards(std::string_view text, int line, Problems& problems) {
    std::optional<std::vector<std::string>> words = split_words(text);
    if (!words) {
        problems.add(line, "a double quote is not closed: " + std::string(text));
        return {};
    }
    std::vector<Check> guards;
    std::vector<std::string> part;
    words->push_back("and");
    for (std::string& word : *words) {
        if (word != "and") {
            part.push_back(std::move(word));
            continue;
        }
        Check guard = check_words(std::move(part), line, problems);
        part.clear();
        const Verb* verb = find_verb(guard.verb);
        if (verb && !verb->judge) problems.add(line, guard.verb + " cannot guard a rule", "Guards look at one page");
        guards.push_back(std::move(guard));
    }
    return guards;
}

}  // namespace smo
