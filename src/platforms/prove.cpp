#include <smo/card.h>
#include <smo/text.h>

#include <algorithm>

#include "platforms/sections.h"
#include "platforms/words.h"
#include "platforms/yaml.h"

namespace smo {
namespace {

using social::Fence;

constexpr std::string_view standard_url = "https://example.com/";

/// What the info line of an html fence sets: url=…, status=…, http:<header>=…, probe:<fact>[n].<property>=…
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

/// The page of an example; what cannot be set is told.
Page read_example(const Fence& fence, std::string_view file, std::vector<Error>& errors) {
    Visit visit;
    visit.last.status = 200;
    visit.last.url = standard_url;
    visit.last.body = fence.text;
    visit.last.body_bytes = static_cast<std::int64_t>(fence.text.size());
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
        else if (setting.key.starts_with("probe:") || setting.key.starts_with("robots:"))
            probes.push_back(std::move(setting));
        else
            errors.push_back({"no such setting of an example: " + setting.key, social::where(file, fence.line), {}});
    }
    visit.last.headers.add("Content-Type", type);
    visit.requested = visit.last.url;
    Page page = read_page(visit, Limits());
    for (const Setting& setting : probes) {
        if (setting.key.starts_with("robots:")) {
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

std::string shown(const Card& card, std::string_view key) {
    if (key == "layout") return card.layout;
    if (key == "cut") {
        std::string list;
        for (const Card::Value& value : card.values)
            if (value.cut) list += (list.empty() ? "" : " ") + value.field;
        return list;
    }
    const bool from = key.starts_with("from ");
    const Card::Value* value = card.find(from ? key.substr(5) : key);
    if (!value) return {};
    return from ? value->from : value->text;
}

bool is_known_key(std::string_view key) {
    if (key == "layout" || key == "cut") return true;
    if (key.starts_with("from ")) key.remove_prefix(5);
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
