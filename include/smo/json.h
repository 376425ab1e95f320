#pragma once
// A JSON value of our own, so that no header names the library behind it. Objects keep the order in which they
// were written, reading has limits, and what is read comes from strangers: every accessor tolerates the wrong type.
//
//     Result<Json> json = parse_json(R"({"type":"video","width":640})", JsonLimits{});
//     json->at("width").integer_or(0) == 640;  json->at("absent").is_null();

#include <smo/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace smo {

class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned value) : value_(static_cast<std::int64_t>(value)) {}
    Json(long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(double value) : value_(value) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_number() const { return std::holds_alternative<std::int64_t>(value_) || std::holds_alternative<double>(value_); }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    /// The member, or null when absent or when this is no object.
    const Json& at(std::string_view key) const&;
    const Json& at(std::string_view key) && = delete;
    /// Elements of an array, members of an object; empty for every other type.
    const Array& items() const&;
    const Object& members() const&;
    /// The text of a string; empty for every other type.
    const std::string& string() const&;
    bool bool_or(bool otherwise) const;
    std::int64_t integer_or(std::int64_t otherwise) const;
    double number_or(double otherwise) const;
    /// Strings as they are, numbers and booleans as JSON writes them, everything else empty.
    std::string scalar_text() const;

    /// Adds or replaces a member; turns null into an object.
    Json& set(std::string key, Json value);
    /// Appends an element; turns null into an array.
    Json& push(Json value);

    friend bool operator==(const Json&, const Json&) = default;

    using Value = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object>;
    const Value& value() const& { return value_; }

private:
    Value value_ = nullptr;
};

struct JsonLimits {
    int depth = 64;
    std::size_t bytes = 1 << 20;
};

/// `where` of an error is "line:column".
Result<Json> parse_json(std::string_view text, const JsonLimits& limits);

enum class JsonStyle { compact, pretty };
/// Always valid UTF-8 and valid JSON, whatever bytes the strings hold; "</" is written "<\/" so that it may stand in HTML.
std::string to_text(const Json& json, JsonStyle style = JsonStyle::compact);

}  // namespace smo
