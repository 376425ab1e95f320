#include "report/findings.h"

#include <fmt/format.h>
#include <smo/text.h>
#include <smo/url.h>

namespace smo {
namespace {

std::string tidy_path(std::string_view path) {
    while (path.starts_with("./")) path.remove_prefix(2);
    return std::string(path);
}

std::string with_place(std::string path, const Position& at) {
    if (at.line == 0) return path;
    return fmt::format("{}:{}:{}", path, at.line, at.column);
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A colon is encoded, too: "host:8080" would read as a scheme. Escapes of an address stay, those in a file name are none.
std::string encoded(std::string_view text, bool is_address) {
    constexpr std::string_view plain = "-._~/!$&'()*+,;=";
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const bool escape = is_address && c == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]);
        if (letter || escape || plain.find(c) != std::string_view::npos)
            path += c;
        else
            path += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return path;
}

Place place_of(const std::string& file, const std::string& url, const Position& at, const std::string& source_file, std::uint32_t source_line) {
    Place place;
    place.is_file = !file.empty();
    place.path = place.is_file ? tidy_path(file) : scheme_less(url);
    place.line = at.line;
    place.column = at.column;
    if (source_file.empty()) return place;
    place.built = with_place(place.path, at);
    place.path = tidy_path(source_file);
    place.line = source_line;
    place.column = 0;
    place.is_file = true;
    return place;
}

}  // namespace

Place place_of(const PageRecord& record, const Finding& finding) {
    return place_of(record.file, record.final_url, finding.at, finding.source_file, finding.source_line);
}

Place place_of(const Fix& fix) {
    return place_of(fix.example_file, fix.example_url, fix.example_at, fix.source_file, fix.source_line);
}

std::string place_text(const PageRecord& record, const Finding& finding) {
    const Place place = place_of(record, finding);
    return place.is_file ? with_place(place.path, {place.line, place.column}) : record.final_url;
}

std::string scheme_less(const std::string& url) {
    const std::size_t at = url.find("://");
    std::string rest = at == std::string::npos ? url : url.substr(at + 3);
    if (const std::size_t user = rest.substr(0, rest.find('/')).find('@'); user != std::string::npos) rest.erase(0, user + 1);
    const std::string path = encoded(rest, true);
    return path.empty() ? "site" : path;
}

std::string reference(const Place& place) {
    if (!place.is_file) return place.path;
    return (place.path.starts_with('/') ? "file://" : "") + encoded(place.path, false);
}

bool is_told(const Finding& finding) {
    return finding.outcome == Outcome::fail && finding.ignored.empty();
}

bool is_fresh(const Finding& finding) {
    return is_told(finding) && (finding.novelty == Novelty::uncompared || finding.novelty == Novelty::fresh);
}

std::string advice(const std::string& fix) {
    return text::replace_all(fix, "`", "");
}

std::string advice_above(const Fix& fix) {
    const std::string markup = "`" + fix.snippet + "`";
    const auto at = fix.snippet.empty() ? std::string::npos : fix.fix.find(markup);
    if (at == std::string::npos) return advice(fix.fix);
    const std::string sentence(text::trim(std::string_view(fix.fix).substr(0, at)));
    const std::string after = fix.fix.substr(at + markup.size());
    if (text::trim(after).empty()) return advice(sentence.ends_with(':') ? sentence : sentence + ":");
    return advice(sentence + " (below)" + after);
}

}  // namespace smo
