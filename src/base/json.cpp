// Json as a value. The library that reads it is behind json_read.cpp.

#include <smo/json.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace smo {
namespace {

// Constants, never changed; what accessors return for the wrong type.
const Json null_json;
const Json::Array no_items;
const Json::Object no_members;
const std::string no_text;

std::string number_text(double number) {
    if (!std::isfinite(number)) return "null";
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    return std::string(buffer, end);
}

}  // namespace

const Json& Json::at(std::string_view key) const& {
    const auto found = std::find_if(members().begin(), members().end(), [&](const Member& member) { return member.first == key; });
    return found == members().end() ? null_json : found->second;
}

const Json::Array& Json::items() const& {
    return is_array() ? std::get<Array>(value_) : no_items;
}

const Json::Object& Json::members() const& {
    return is_object() ? std::get<Object>(value_) : no_members;
}

const std::string& Json::string() const& {
    return is_string() ? std::get<std::string>(value_) : no_text;
}

bool Json::bool_or(bool otherwise) const {
    return is_bool() ? std::get<bool>(value_) : otherwise;
}

std::int64_t Json::integer_or(std::int64_t otherwise) const {
    if (const auto* integer = std::get_if<std::int64_t>(&value_)) return *integer;
    const auto* number = std::get_if<double>(&value_);
    return number && std::abs(*number) < 9e15 ? static_cast<std::int64_t>(*number) : otherwise;
}

double Json::number_or(double otherwise) const {
    if (const auto* integer = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*integer);
    const auto* number = std::get_if<double>(&value_);
    return number ? *number : otherwise;
}

std::string Json::scalar_text() const {
    if (is_string()) return string();
    if (is_bool()) return bool_or(false) ? "true" : "false";
    if (const auto* integer = std::get_if<std::int64_t>(&value_)) return std::to_string(*integer);
    if (const auto* number = std::get_if<double>(&value_)) return number_text(*number);
    return {};
}

Json& Json::set(std::string key, Json value) {
    if (!is_object()) value_ = Object{};
    auto& object = std::get<Object>(value_);
    const auto found = std::find_if(object.begin(), object.end(), [&](const Member& member) { return member.first == key; });
    if (found != object.end())
        found->second = std::move(value);
    else
        object.emplace_back(std::move(key), std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    if (!is_array()) value_ = Array{};
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

}  // namespace smo
