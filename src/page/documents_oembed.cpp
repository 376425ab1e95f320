#include <smo/documents.h>
#include <smo/text.h>
#include <algorithm>
#include <array>

#include "page/documents_sniff.h"
#include "page/documents_xml.h"

namespace smo {

namespace {

using namespace page;

constexpr std::size_t most_fields = 256;

/// What https://oembed.com/ (2.3.4) requires of each type beyond type and version.
struct TypeRow {
    std::string_view type;
    std::array<std::string_view, 3> required;
};
constexpr std::array<TypeRow, 4> types = {{
    {"link", {}},
    {"photo", {"url", "width", "height"}},
    {"rich", {"html", "width", "height"}},
    {"video", {"html", "width", "height"}},
}};

const std::string* find_field(const OEmbed& answer, std::string_view name) {
    auto found = std::find_if(answer.fields.begin(), answer.fields.end(), [&](const auto& field) { return field.first == name; });
    return found == answer.fields.end() ? nullptr : &found->second;
}

bool is_missing(const OEmbed& answer, std::string_view name) {
    const std::string* value = find_field(answer, name);
    return value == nullptr || text::trim(*value).empty();
}

std::string quoted(std::string_view value) {
    return "\"" + text::ellipsis(text::for_terminal(value), 60) + "\"";
}

std::string size_problem(const OEmbed& answer, std::string_view name) {
    const std::string* value = find_field(answer, name);
    if (value == nullptr || text::trim(*value).empty()) return {};
    std::optional<double> number = text::to_number(text::trim(*value));
    if (number && *number > 0) return {};
    return "field " + std::string(name) + " is not a positive number: " + quoted(*value);
}

std::string thumbnail_problem(const OEmbed& answer) {
    if (is_missing(answer, "thumbnail_url")) return {};
    for (std::string_view name : {"thumbnail_width", "thumbnail_height"}) {
        if (is_missing(answer, name)) return "field " + std::string(name) + " is missing beside thumbnail_url";
    }
    return {};
}

std::string soundness_problem(const OEmbed& answer) {
    if (is_missing(answer, "type")) return "field type is missing";
    std::string_view type = *find_field(answer, "type");
    const auto* row = std::find_if(types.begin(), types.end(), [&](const TypeRow& candidate) { return candidate.type == type; });
    if (row == types.end()) return "type " + quoted(type) + " is none of photo, video, link and rich";
    for (std::string_view name : row->required) {
        if (!name.empty() && is_missing(answer, name)) return "field " + std::string(name) + " is missing for type " + std::string(type);
    }
    for (std::string_view name : {"width", "height", "thumbnail_width", "thumbnail_height"}) {
        std::string problem = size_problem(answer, name);
        if (!problem.empty()) return problem;
    }
    if (is_missing(answer, "version")) return "field version is missing";
    std::string_view version = text::trim(*find_field(answer, "version"));
    if (version != "1" && version.substr(0, 2) != "1.") return "version " + quoted(version) + " is not 1.0";
    return thumbnail_problem(answer);
}

void add_field(OEmbed& answer, std::string_view name, std::string value) {
    if (answer.fields.size() < most_fields && find_field(answer, name) == nullptr) answer.fields.emplace_back(name, std::move(value));
}

OEmbed read_json(std::string_view bytes, const Limits& limits) {
    OEmbed answer;
    Result<Json> json = parse_json(bytes, {static_cast<int>(limits[Limit::json_depth]), static_cast<std::size_t>(limits[Limit::oembed_bytes])});
    if (!json) {
        answer.problem = "is not JSON: " + json.error().what + " (" + json.error().where + ")";
        return answer;
    }
    if (!json->is_object()) {
        answer.problem = "is not a JSON object";
        return answer;
    }
    for (const auto& [name, value] : json->members()) {
        bool is_scalar = value.is_string() || value.is_number() || value.is_bool();
        if (is_scalar) add_field(answer, name, value.scalar_text());
    }
    answer.problem = soundness_problem(answer);
    return answer;
}

/// <oembed><type>video</type>…</oembed>; children that hold elements are passed over.
class OEmbedXml {
public:
    OEmbedXml()
        : reader_({.start = [this](std::string_view name, const XmlAttributes&) { start(name); },
                   .end = [this](std::string_view name) { end(name); },
                   .text =
                       [this](std::string_view part) {
                           if (depth_ == 2) value_ += part;
                       }}) {}

    OEmbed read(std::string_view bytes) {
        reader_.feed(bytes);
        std::string problem = reader_.finish();
        if (answer_.problem.empty() && !problem.empty()) answer_.problem = "is not XML: " + problem;
        if (answer_.problem.empty()) answer_.problem = soundness_problem(answer_);
        return std::move(answer_);
    }

private:
    void start(std::string_view name) {
        ++depth_;
        if (depth_ == 2) {
            value_.clear();
            is_nested_ = false;
        }
        if (depth_ == 3) is_nested_ = true;
        if (depth_ != 1 || name == "oembed") return;
        answer_.problem = "its root element is <" + std::string(name.substr(0, 80)) + ">, not <oembed>";
        reader_.stop();
    }

    void end(std::string_view name) {
        if (depth_ == 2 && !is_nested_) add_field(answer_, name, std::string(text::trim(value_)));
        --depth_;
    }

    OEmbed answer_;
    std::string value_;
    int depth_ = 0;
    bool is_nested_ = false;
    XmlReader reader_;
};

}  // namespace

OEmbed read_oembed(std::string_view bytes, const Limits& limits) {
    OEmbed answer;
    std::string_view begin = has_utf16_bom(bytes) ? bytes : without_bom(bytes);
    if (begin.empty()) answer.problem = "is empty";
    if (static_cast<std::int64_t>(bytes.size()) > limits[Limit::oembed_bytes])
        answer.problem = "is larger than " + size_text(limits[Limit::oembed_bytes]) + " and was not read (limit oembed-bytes)";
    if (looks_like_html(begin)) answer.problem = "is an HTML page, not an oEmbed answer";
    if (!answer.problem.empty()) return answer;
    bool is_utf16 = has_utf16_bom(begin);
    bool is_xml = is_utf16 ? begin.substr(2, 2).find('<') != std::string_view::npos : begin[0] == '<';
    if (is_xml) return OEmbedXml().read(begin);
    if (!is_utf16) return read_json(begin, limits);
    answer.problem = "is not JSON: it is UTF-16, not UTF-8";
    return answer;
}

}  // namespace smo
