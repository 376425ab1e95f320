#include <smo/card.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "platforms/sections.h"
#include "platforms/words.h"
#include "platforms/yaml.h"

namespace smo {
namespace {

using social::Fence;

constexpr std::string_view standard_url = "https://example.com/";

constexpr std::string_view pad_mark = "<!-- pad -->";
constexpr std::int64_t most_padding = 64 * 1024 * 1024;

/// What the info line of an html fence sets: url=…, status=…, redirects=…, pad=… (spaces before <!-- pad -->), http:<header>=…,
/// probe:<fact>[n].<property>=…, robots:<token>=…, as:<agent>=…
struct Setting {
    std::string key, value;
};

/// Splits `html url=… http:content-type="text/html; charset=x"` after its first word.
std::vector<Setting> settings_of(std::string_view info) {
    std::vector<Setting> settings;
    std::size_t at = info.find(' ');
    while (at != std::string_view::npos && at < info.size()) {
        info.remove_prefix(at);
        info = text::trim(info);
        const std::size_t equals = info.find('=');
        if (equals == std::string_view::npos) {
            settings.push_back({std::string(info), {}});
            break;
        }
        const bool quoted = equals + 1 < info.size() && info[equals + 1] == '"';
        const std::size_t begin = equals + (quoted ? 2 : 1);
        const std::size_t end = std::min(info.find(quoted ? '"' : ' ', begin), info.size());
        settings.push_back({std::string(info.substr(0, equals)), std::string(info.substr(begin, end - begin))});
        at = std::min(end + (quoted ? 1 : 0), info.size());
    }
    return settings;
}

/// "probe:og:image[2].width" → the second og:image gets an owned fact probe:og:image.width. False when there is none.
bool add_probe(Page& page, std::string_view key, const std::string& value) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string_view::npos) return false;
    std::string name(key.substr(6, dot - 6));
    std::int64_t wanted = 1;
    if (const std::size_t bracket = name.find('['); bracket != std::string::npos && name.ends_with(']')) {
        wanted = text::to_integer(std::string_view(name).substr(bracket + 1, name.size() - bracket - 2)).value_or(1);
        name.resize(bracket);
    }
    for (FactIndex i = 0; i < page.facts.size(); ++i) {
        if (page.facts[i].name != name || --wanted > 0) continue;
        Fact fact;
        fact.name = "probe:" + name + std::string(key.substr(dot));
        fact.value = value;
        fact.origin = Origin::probe;
        fact.owner = i;
        page.facts.push_back(std::move(fact));
        return true;
    }
    return false;
}

bool is_answer(std::string_view key) {
    return key.starts_with("robots:") || key.starts_with("as:");
}

/// Where the markup says so, that many spaces, as of a page that is as long as that.
std::string padded(std::string_view markup, std::int64_t spaces) {
    std::string text(markup);
    const std::size_t at = text.find(pad_mark);
    if (at != std::string::npos) text.insert(at, static_cast<std::size_t>(std::clamp<std::int64_t>(spaces, 0, most_padding)), ' ');
    return text;
}

void add_hops(Visit& visit, std::int64_t count) {
    for (std::int64_t i = 0; i < std::min<std::int64_t>(count, 100); ++i) {
        Hop hop;
        hop.url = std::string(standard_url) + "from-" + std::to_string(i);
        hop.status = 301;
        visit.hops.push_back(std::move(hop));
    }
}

/// The page of an example; what cannot be set is told.
Page read_example(const Fence& fence, std::string_view file, std::vector<Error>& errors) {
    Visit visit;
    visit.last.status = 200;
    visit.last.url = standard_url;
    visit.last.body = fence.text;
    std::string type = "text/html; charset=utf-8";
    std::vector<Setting> probes;
    for (Setting& setting : settings_of(fence.info)) {
        if (setting.key == "url")
            visit.last.url = setting.value;
        else if (setting.key == "status")
            visit.last.status = static_cast<int>(text::to_integer(setting.value).value_or(0));
        else if (setting.key == "http:content-type")
            type = setting.value;
        else if (setting.key.starts_with("http:"))
            visit.last.headers.add(setting.key.substr(5), setting.value);
        else if (setting.key == "redirects")
            add_hops(visit, text::to_integer(setting.value).value_or(0));
        else if (setting.key == "pad")
            visit.last.body = padded(fence.text, text::to_integer(setting.value).value_or(0));
        else if (setting.key.starts_with("probe:") || is_answer(setting.key))
            probes.push_back(std::move(setting));
        else
            errors.push_back({"no such setting of an example: " + setting.key, social::where(file, fence.line), {}});
    }
    visit.last.body_bytes = static_cast<std::int64_t>(visit.last.body.size());
    visit.last.headers.add("Content-Type", type);
    visit.requested = visit.last.url;
    Page page = read_page(visit, Limits());
    for (const Setting& setting : probes) {
        if (is_answer(setting.key)) {
            Fact fact;
            fact.name = setting.key;
            fact.value = setting.value;
            fact.origin = Origin::probe;
            page.facts.push_back(std::move(fact));
        } else if (!add_probe(page, setting.key, setting.value)) {
            errors.push_back({"nothing in the example answers to " + setting.key, social::where(file, fence.line), {}});
        }
    }
    return page;
}

void add_word(std::string& list, std::string_view word) {
    if (!list.empty()) list += ' ';
    list += word;
}

std::string cut_fields(const Card& card) {
    std::string list;
    for (const Card::Value& value : card.values)
        if (value.cut) add_word(list, value.field);
    return list;
}

std::string problem_list(const Card& card) {
    std::string list;
    for (const Card::Problem& problem : card.problems) add_word(list, problem.kind);
    return list;
}

std::string image_list(const Card& card) {
    std::string list;
    for (const Card::Image& image : card.images) {
        add_word(list, image.url);
        add_word(list, name(image.shown));
    }
    return list;
}

/// The rows that speak of the card as a whole.
struct Row {
    std::string_view key;
    std::string (*shown)(const Card&);
};
constexpr std::array rows = {
    Row{"cut", cut_fields},        Row{"fetch", [](const Card& card) { return std::string(name(card.fetch.ok)); }},
    Row{"images", image_list},     Row{"layout", [](const Card& card) { return card.layout; }},
    Row{"problems", problem_list}, Row{"why", [](const Card& card) { return card.fetch.why; }},
};

const Row* find_row(std::string_view key) {
    const auto* found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.key == key; });
    return found == rows.end() ? nullptr : found;
}

/// "title", "from title" or "whole title".
std::pair<std::string_view, std::string_view> parts(std::string_view key) {
    for (const std::string_view prefix : {"from ", "whole "})
        if (key.starts_with(prefix)) return {prefix, key.substr(prefix.size())};
    return {"", key};
}

std::string shown(const Card& card, std::string_view key) {
    if (const Row* row = find_row(key)) return row->shown(card);
    const auto [part, field] = parts(key);
    const Card::Value* value = card.find(field);
    if (!value) return {};
    return part == "from " ? value->from : part == "whole " ? value->whole : value->text;
}

bool is_known_key(std::string_view key) {
    if (find_row(key)) return true;
    key = parts(key).second;
    return std::find(social::card_fields.begin(), social::card_fields.end(), key) != social::card_fields.end();
}

/// Compares "key: value" lines with the card; a key without a value must be absent.
void compare(const Card& card, const Fence& fence, std::string_view file, std::vector<Error>& errors) {
    int line = fence.line;
    for (const std::string_view written : text::split(fence.text, '\n')) {
        ++line;
        const std::string_view row = text::trim(written);
        if (row.empty()) continue;
        const std::size_t colon = row.find(':');
        const std::string_view key = text::trim(row.substr(0, colon));
        const std::string_view wanted = colon == std::string_view::npos ? std::string_view() : text::trim(row.substr(colon + 1));
        if (!is_known_key(key)) {
            errors.push_back({"no such part of a card: " + std::string(key), social::where(file, line), {}});
            continue;
        }
        const std::string got = shown(card, key);
        if (got == wanted) continue;
        errors.push_back({"the example's " + std::string(key) + " is \"" + got + "\", not \"" + std::string(wanted) + "\"", social::where(file, line), {}});
    }
}

bool is_html(const Fence& fence) {
    return fence.info == "html" || fence.info.starts_with("html ");
}

}  // namespace

std::vector<Error> prove_platform_page(std::string_view file, std::string_view text) {
    std::vector<Error> errors;
    const Result<Platform> platform = read_platform_page(file, text);
    if (!platform) return {platform.error()};
    const Result<social::Sections> page = social::split_page(file, text);
    if (!page) return {page.error()};
    for (std::size_t i = 0; i < page->fences.size(); ++i) {
        const Fence& fence = page->fences[i];
        const bool paired = i + 1 < page->fences.size() && page->fences[i + 1].info == "card";
        if (!is_html(fence)) {
            errors.push_back({"no html example before this one", social::where(file, fence.line), {}});
        } else if (!paired) {
            errors.push_back({"the example has no card", social::where(file, fence.line), "Let a ```card fence with the expected result follow"});
        } else {
            const Page read = read_example(fence, file, errors);
            compare(make_card(*platform, read.facts), page->fences[++i], file, errors);
        }
    }
    return errors;
}

}  // namespace smo
