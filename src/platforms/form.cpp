#include "platforms/form.h"

#include <smo/text.h>

#include <algorithm>

namespace smo::social {
namespace {

std::string hint_for(std::string_view word, std::span<const std::string_view> known) {
    const std::vector<std::string> candidates(known.begin(), known.end());
    const std::optional<std::string> near = text::nearest(word, candidates);
    return near ? "Did you mean " + *near + "?" : std::string();
}

std::optional<int> thousandths(std::string_view text) {
    if (text.empty()) return 0;
    const std::optional<double> value = text::to_number(text);
    if (!value || !(*value > 0) || !(*value < 1000)) return std::nullopt;
    return static_cast<int>(*value * 1000 + 0.5);
}

}  // namespace

void FirstError::add(int line, std::string what, std::string hint) {
    if (!error_) error_ = Error{std::move(what), where(file_, line), std::move(hint)};
}

void FirstError::unknown(int line, std::string_view kind, std::string_view word, std::span<const std::string_view> known) {
    add(line, "no such " + std::string(kind) + ": " + std::string(word), hint_for(word, known));
}

Form::Form(const Yaml& map, FirstError& errors) : map_(map), errors_(errors) {
    if (map.kind != Yaml::Kind::map) errors_.add(map.line, "expected keys and values");
}

const Yaml* Form::get(std::string_view key) {
    asked_.push_back(key);
    return map_.find(key);
}

int Form::line_of(std::string_view key) const {
    const Yaml* value = map_.find(key);
    return value ? value->line : map_.line;
}

std::string Form::word(std::string_view key) {
    const Yaml* value = get(key);
    if (!value) return {};
    if (value->kind != Yaml::Kind::scalar || value->text.empty()) errors_.add(value->line, std::string(key) + " needs one value");
    return value->text;
}

std::vector<std::string> Form::words(std::string_view key) {
    const Yaml* value = get(key);
    if (!value) return {};
    if (value->kind == Yaml::Kind::scalar && !value->text.empty()) return {value->text};
    std::vector<std::string> result;
    if (value->kind != Yaml::Kind::list || value->items.empty()) errors_.add(value->line, std::string(key) + " needs a list");
    for (const Yaml& item : value->items) {
        if (item.kind != Yaml::Kind::scalar || item.text.empty()) errors_.add(item.line, std::string(key) + " needs a list of words");
        result.push_back(item.text);
    }
    return result;
}

std::int64_t Form::number(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t standard) {
    const std::string text = word(key);
    if (text.empty()) return standard;
    const std::optional<std::int64_t> value = text::to_integer(text);
    if (value && *value >= least && *value <= most) return *value;
    errors_.add(line_of(key), std::string(key) + " needs a number from " + std::to_string(least) + " to " + std::to_string(most) + ", not " + text);
    return standard;
}

bool Form::flag(std::string_view key) {
    const std::string text = word(key);
    if (!text.empty() && text != "true" && text != "false") errors_.add(line_of(key), std::string(key) + " needs true or false, not " + text);
    return text == "true";
}

std::pair<int, int> Form::size(std::string_view key) {
    const std::string text = word(key);
    if (text.empty()) return {0, 0};
    const std::size_t x = text.find('x');
    const std::string_view view = text;
    const std::optional<std::int64_t> width = text::to_integer(view.substr(0, x));
    const std::optional<std::int64_t> height = x == std::string::npos ? std::nullopt : text::to_integer(view.substr(x + 1));
    const bool fits = width && height && *width >= 0 && *height >= 0 && *width <= 100'000 && *height <= 100'000;
    if (fits) return {static_cast<int>(*width), static_cast<int>(*height)};
    errors_.add(line_of(key), std::string(key) + " needs WIDTHxHEIGHT, not " + text);
    return {0, 0};
}

std::pair<int, int> Form::ratio(std::string_view key) {
    const std::string text = word(key);
    if (text.empty()) return {0, 0};
    const std::string_view view = text;
    const std::size_t dots = text.find("..");
    const std::optional<int> least = thousandths(view.substr(0, dots));
    const std::optional<int> most = dots == std::string::npos ? std::nullopt : thousandths(view.substr(dots + 2));
    if (least && most) return {*least, *most};
    errors_.add(line_of(key), std::string(key) + " needs MIN..MAX, not " + text);
    return {0, 0};
}

std::optional<std::size_t> Form::one_of(std::string_view key, std::span<const std::string_view> known) {
    const std::string text = word(key);
    if (text.empty()) return std::nullopt;
    const auto found = std::find(known.begin(), known.end(), text);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    errors_.unknown(line_of(key), key, text, known);
    return std::nullopt;
}

void Form::finish() {
    for (std::size_t i = 0; i < map_.keys.size() && i < map_.items.size(); ++i) {
        if (std::find(asked_.begin(), asked_.end(), map_.keys[i]) != asked_.end()) continue;
        errors_.unknown(map_.items[i].line, "key", map_.keys[i], asked_);
    }
}

}  // namespace smo::social
