#include "rules/read_example.h"

#include <smo/text.h>

#include "rules/example_keys.h"
#include "rules/words.h"

namespace smo {
namespace {

constexpr std::string_view mark = "<!-- here -->";
constexpr std::int64_t most_padding = 20'000'000;

bool is_number_in(const std::string& value, std::int64_t min, std::int64_t max) {
    const std::optional<std::int64_t> number = text::to_integer(value);
    return number && *number >= min && *number <= max;
}

bool is_web_address(const std::string& value) {
    const std::optional<Url> url = Url::parse(value);
    return url && url->is_http();
}

/// What is wrong with a key's value; empty if nothing is.
std::string fault(const ExampleKey& key, const std::string& value) {
    switch (key.kind) {
        case KeyKind::url:
        case KeyKind::hop:
            return is_web_address(value) ? "" : "is no http address";
        case KeyKind::status:
            return is_number_in(value, 100, 599) ? "" : "is no status from 100 to 599";
        case KeyKind::pad:
            return is_number_in(value, 8, most_padding) ? "" : "is no number of bytes from 8 to 20000000";
        case KeyKind::redirects:
            return is_number_in(value, 0, 20) ? "" : "is no number from 0 to 20";
        case KeyKind::first_byte:
            return is_number_in(value, 0, 600'000) ? "" : "is no number of milliseconds up to 600000";
        case KeyKind::site:
            return is_id(value) ? "" : "is no word of small letters, digits and hyphens";
        case KeyKind::header:
        case KeyKind::robots:
        case KeyKind::probe:
            return "";
    }
    return "";
}

void read_keys(const Settings& settings, Example& example, Problems& problems) {
    for (const auto& [name, value] : settings) {
        const std::optional<ExampleKey> key = read_example_key(name);
        if (!key) {
            problems.add_unknown(example.line, "key of an example", name,
                                 {"url", "site", "status", "pad", "hop:url", "http:content-type", "http:redirects", "http:first-byte", "probe:og:image.width",
                                  "probe:og:image.status"});
            continue;
        }
        if (!value) {
            problems.add(example.line, "the key " + name + " has no value", "Write " + name + "=VALUE");
            continue;
        }
        if (const std::string wrong = fault(*key, *value); !wrong.empty()) problems.add(example.line, name + "=" + text::ellipsis(*value, 80) + " " + wrong);
        if (!example.keys.emplace(name, *value).second) problems.add(example.line, "the key " + name + " stands twice");
    }
}

/// Takes the marks out of one line and keeps where they stood.
void read_line(std::string_view line, std::uint32_t number, Example& example) {
    std::uint32_t column = 1;
    for (std::size_t found = line.find(mark); found != std::string_view::npos; found = line.find(mark)) {
        example.html += line.substr(0, found);
        column += static_cast<std::uint32_t>(text::code_points(line.substr(0, found)));
        example.marks.push_back({number, column});
        line.remove_prefix(found + mark.size());
    }
    example.html += line;
    example.html += '\n';
}

void read_markup(std::string_view text, Example& example) {
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        read_line(text.substr(0, end), ++number, example);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

}  // namespace

std::optional<Example> read_example(const Fence& fence, Problems& problems) {
    if (text::words(fence.info).empty() || text::words(fence.info)[0] != "html") return std::nullopt;
    const std::optional<Settings> settings = split_settings(fence.info);
    if (!settings) {
        problems.add(fence.line, "a double quote is not closed");
        return std::nullopt;
    }
    if (settings->size() < 2 || ((*settings)[1].first != "bad" && (*settings)[1].first != "good") || (*settings)[1].second) {
        problems.add(fence.line, "an html fence is an example, good or bad", "Write ```html bad or ```html good; other markup stands in ```text");
        return std::nullopt;
    }
    Example example;
    example.good = (*settings)[1].first == "good";
    example.line = fence.line;
    read_keys(Settings(settings->begin() + 2, settings->end()), example, problems);
    read_markup(fence.text, example);
    if (example.good && !example.marks.empty()) problems.add(fence.line, "a good example has no finding to mark", "Take <!-- here --> out");
    return example;
}

}  // namespace smo
