#include "cli/warc_inspect.h"

#include <fmt/format.h>
#include <smo/report.h>
#include <smo/text.h>
#include <smo/warc.h>

#include <algorithm>
#include <map>

#include "cli/settings.h"

namespace smo::cli {
namespace {

struct Row {
    std::string status, type, url;
    std::int64_t bytes = 0;
};

struct Contents {
    std::map<std::string, std::int64_t> kinds;
    std::vector<Row> answers;
    std::int64_t records = 0, unlisted = 0, digests = 0;
    std::vector<std::string> problems;
};

std::string field(const WarcRecord& record, std::string_view name) {
    return std::string(record.fields.first(name).value_or(""));
}

std::string header_value(std::string_view head, std::string_view name) {
    for (const std::string_view line : text::split(head, '\n')) {
        if (text::trim(line).empty()) break;
        if (text::starts_with_ignoring_case(line, name) && line.substr(name.size()).starts_with(':'))
            return std::string(text::trim(line.substr(name.size() + 1)));
    }
    return {};
}

/// A hundred thousand rows are kept, and in a packed archive a long one costs its author nothing.
std::string clipped(std::string_view text, std::size_t most) {
    return text.size() <= most ? std::string(text) : std::string(text.substr(0, most)) + "…";
}

Row row_of(const WarcRecord& record) {
    constexpr std::size_t longest_url = 4'096, longest_word = 100;
    const std::string_view head = record.block.substr(0, 16'384);
    std::string url = field(record, "warc-target-uri");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    if (!head.starts_with("HTTP/")) return {"-", clipped(field(record, "content-type"), longest_word), clipped(url, longest_url), record.length};
    const std::vector<std::string_view> words = text::words(head.substr(0, head.find('\n')));
    return {words.size() > 1 ? clipped(words[1], longest_word) : "-", clipped(media_type(header_value(head, "content-type")), longest_word),
            clipped(url, longest_url), record.length};
}

/// Only digests by SHA-1 in base 32, which archivers write, of blocks that fit into memory.
bool digests_hold(WarcFiles& files, const WarcRecord& record, std::int64_t& checked) {
    constexpr std::int64_t most = std::int64_t{64} << 20;
    const std::string block = field(record, "warc-block-digest"), payload = field(record, "warc-payload-digest");
    const bool known = block.starts_with("sha1:") || (payload.starts_with("sha1:") && field(record, "warc-type") == "response");
    if (!known || record.length > most || record.cut) return true;
    const auto whole = files.read(record.place, most);
    if (!whole) return false;
    ++checked;
    if (block.starts_with("sha1:") && !text::equal_ignoring_case(warc_digest(whole->block), block)) return false;
    const std::size_t head = whole->block.find("\r\n\r\n");
    if (!payload.starts_with("sha1:") || field(record, "warc-type") != "response" || head == std::string_view::npos) return true;
    return text::equal_ignoring_case(warc_digest(whole->block.substr(head + 4)), payload);
}

Result<Contents> read_contents(const std::string& path, const Limits& limits) {
    constexpr std::size_t listed = 100'000;
    auto files = WarcFiles::open({path}, limits);
    if (!files) return tl::unexpected(files.error());
    Contents contents;
    const auto done = files->scan([&](const WarcRecord& record) {
        ++contents.records;
        const std::string kind = field(record, "warc-type");
        ++contents.kinds[contents.kinds.size() < 20 || contents.kinds.contains(kind) ? kind : "others"];
        if (!digests_hold(*files, record, contents.digests)) files->problem(record, "a digest does not fit: it was changed after it was written");
        if (kind != "response" && kind != "revisit" && kind != "resource") return;
        if (contents.answers.size() < listed)
            contents.answers.push_back(row_of(record));
        else
            ++contents.unlisted;
    });
    if (!done) return tl::unexpected(done.error());
    contents.problems = files->problems();
    return contents;
}

std::string as_text(const Contents& contents, const std::string& path) {
    const auto row = [](std::string_view key, std::string_view value) { return fmt::format("  {:<18} {}\n", key, text::for_terminal(value)); };
    std::string out = fmt::format("Web archive  {}\n", text::for_terminal(path)) + row("records", text::grouped(contents.records));
    for (const auto& [kind, count] : contents.kinds) out += row("  " + text::for_terminal(text::ellipsis(kind, 16)), text::grouped(count));
    if (contents.digests > 0) out += row("digests", fmt::format("{} checked", text::grouped(contents.digests)));
    for (const std::string& problem : contents.problems) out += row("problem", problem);
    for (const Row& one : contents.answers)
        out += fmt::format("  {:>3}  {:<24} {:>12}  {}\n", text::for_terminal(one.status), text::ellipsis(text::for_terminal(one.type), 24),
                           text::grouped(one.bytes), text::for_terminal(one.url));
    if (contents.unlisted > 0) out += fmt::format("  … and {} more\n", text::grouped(contents.unlisted));
    return out;
}

std::string as_json(const Contents& contents, const std::string& path) {
    Page page;
    page.url = path;
    const auto add = [&](std::string name, std::string value) {
        page.facts.push_back({.name = std::move(name), .value = std::move(value), .origin = Origin::probe, .span = {}, .at = {}, .owner = {}, .form = {}});
    };
    add("archive.records", std::to_string(contents.records));
    for (const std::string& problem : contents.problems) add("archive.problem", problem);
    for (const Row& one : contents.answers) add("archive.answer", fmt::format("{} {} {}", one.status, one.type.empty() ? "-" : one.type, one.url));
    Visit visit;
    visit.requested = visit.last.url = path;
    return to_text(facts_json(visit, page)) + "\n";
}

}  // namespace

Result<std::string> inspect_archive(const Arguments& arguments, const std::string& path) {
    const auto limits = read_limits(arguments);
    if (!limits) return tl::unexpected(limits.error());
    const auto contents = read_contents(path, *limits);
    if (!contents) return tl::unexpected(contents.error());
    return arguments.one("format").value_or("") == "json" ? as_json(*contents, path) : as_text(*contents, path);
}

}  // namespace smo::cli
