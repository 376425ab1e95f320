// Json to text. Strings may hold any bytes; what comes out is always valid JSON.

#include <fmt/format.h>
#include <smo/json.h>
#include <smo/text.h>

namespace smo {
namespace {

void write_string(std::string& out, std::string_view raw) {
    const std::string clean = text::to_utf8(raw);
    out += '"';
    for (std::size_t i = 0; i < clean.size(); ++i) {
        const char c = clean[i];
        const auto code = static_cast<unsigned char>(c);
        const bool separator =
            c == '\xE2' && clean.compare(i, 2, "\xE2\x80") == 0 && i + 2 < clean.size() && (clean[i + 2] == '\xA8' || clean[i + 2] == '\xA9');
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (code < 0x20 || code == 0x7F)
            out += fmt::format("\\u{:04x}", code);
        else if (c == '/' && i > 0 && clean[i - 1] == '<')
            out += "\\/";
        else if (separator) {
            out += clean[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else
            out += c;
    }
    out += '"';
}

void line_break(std::string& out, JsonStyle style, std::size_t depth) {
    if (style == JsonStyle::compact) return;
    out += '\n';
    out.append(depth * 2, ' ');
}

// Recursion follows values of our own making or read under JsonLimits::depth, never a stranger's nesting.
void write(std::string& out, const Json& json, JsonStyle style, std::size_t depth) {
    const bool pretty = style == JsonStyle::pretty;
    if (json.is_string()) return write_string(out, json.string());
    if (json.is_array()) {
        out += '[';
        bool first = true;
        for (const Json& item : json.items()) {
            if (!first) out += ',';
            first = false;
            line_break(out, style, depth + 1);
            write(out, item, style, depth + 1);
        }
        if (!first) line_break(out, style, depth);
        out += ']';
        return;
    }
    if (json.is_object()) {
        out += '{';
        bool first = true;
        for (const auto& [key, value] : json.members()) {
            if (!first) out += ',';
            first = false;
            line_break(out, style, depth + 1);
            write_string(out, key);
            out += pretty ? ": " : ":";
            write(out, value, style, depth + 1);
        }
        if (!first) line_break(out, style, depth);
        out += '}';
        return;
    }
    const std::string scalar = json.scalar_text();
    out += scalar.empty() ? "null" : scalar;
}

}  // namespace

std::string to_text(const Json& json, JsonStyle style) {
    std::string out;
    write(out, json, style, 0);
    if (style == JsonStyle::pretty) out += '\n';
    return out;
}

}  // namespace smo
