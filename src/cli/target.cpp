#include "cli/target.h"

#include <smo/disk.h>
#include <smo/text.h>
#include <smo/url.h>
#include <smo/warc.h>

#include <algorithm>

#include "cli/flags.h"

namespace smo::cli {
namespace {

bool looks_like_sitemap(std::string_view path) {
    const std::string name = text::lower(path);
    return name.ends_with(".xml") || name.ends_with(".xml.gz") || (name.ends_with(".txt") && name.find("sitemap") != std::string::npos);
}

Result<Target> from_url(std::string_view word) {
    const auto url = Url::parse(word);
    const std::string given(word);
    if (!url) return fail("not a valid address: " + given, "", "Write it like https://www.example.com/.");
    if (url->scheme() == "file") return fail("file: addresses are not read: " + given, "", "Give the path itself: smo " + percent_decode(url->path()));
    if (!url->is_http()) return fail("only http and https can be audited, not " + url->scheme() + ": " + given, "", "Write it like https://www.example.com/.");
    if (url->has_credentials())
        return fail("an address with a name and password inside is not asked", "", "Use -u NAME:PASSWORD, which is sent to that site only.");
    const TargetKind kind = looks_like_sitemap(url->path()) ? TargetKind::sitemap : TargetKind::site;
    return Target{kind, given, url->without_fragment(), "", false};
}

Result<Target> from_file(std::string_view word) {
    const std::string path(word), name = text::lower(word);
    if (name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml")) return Target{TargetKind::html_file, path, "", path, false};
    if (looks_like_sitemap(name)) return Target{TargetKind::sitemap_file, path, "", path, false};
    if (names_archive(word)) return Target{TargetKind::archive, path, "", path, false};
    if (name.ends_with(".wacz")) return fail("a WACZ is a zip of archives: " + path, "", "Unpack it and give what lies in it: smo archive/*.warc.gz");
    if (name.ends_with(".arc") || name.ends_with(".arc.gz") || name.ends_with(".warc.zst"))
        return fail("archives are read as .warc and .warc.gz, not as this: " + path, "", "Turn it into WARC first; warcio recompress does.");
    return fail("not a page, sitemap or directory: " + path, "", "A list of addresses is given with --from-file " + path + ".");
}

bool looks_like_host(std::string_view word) {
    const std::string_view host = word.substr(0, word.find_first_of("/?#"));
    const bool port = host.find(':') != std::string_view::npos;
    return host == "localhost" || host.starts_with('[') || ((port || host.find('.') != std::string_view::npos) && Url::parse("https://" + std::string(word)));
}

}  // namespace

bool names_archive(std::string_view word) {
    const std::string path(word), name = text::lower(word);
    if (path_kind(path) != PathKind::file) return false;
    if (name.ends_with(".warc") || name.ends_with(".warc.gz")) return true;
    const bool other = name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml") || looks_like_sitemap(name);
    return !other && begins_record(path);
}

Result<Target> read_address(std::string_view word) {
    if (word.find("://") != std::string_view::npos) return from_url(word);
    if (!looks_like_host(word)) return fail("not an address: " + std::string(word));
    Result<Target> target = from_url("https://" + std::string(word));
    if (!target) return target;
    target->given = word;
    target->bare_host = true;
    return target;
}

Result<Target> read_target(std::string_view word) {
    if (word == "-") return Target{TargetKind::list, "-", "", "-", false};
    if (word.find("://") != std::string_view::npos) return from_url(word);
    const PathKind kind = path_kind(std::string(word));
    if (kind == PathKind::directory) return Target{TargetKind::directory, std::string(word), "", std::string(word), false};
    if (kind == PathKind::file) return from_file(word);
    if (word.starts_with("./") || word.starts_with("../") || (word.starts_with('/') && !word.starts_with("//")))
        return fail("no such file or directory: " + std::string(word), "", "A site is given by its address: https://www.example.com/.");
    if (looks_like_host(word)) return read_address(word);
    std::vector<std::string> names;
    for (const Command& command : command_table()) names.emplace_back(command.name);
    const auto near = text::nearest(word, names);
    return fail("no such subcommand, path or host: " + std::string(word), "", near ? "Did you mean smo " + *near + "?" : "`smo --help` shows what smo takes.");
}

std::vector<ListLine> list_lines(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<ListLine> lines;
    std::size_t number = 0;
    for (const std::string_view raw : text::split(text, '\n')) {
        ++number;
        const std::string_view line = text::trim(raw);
        if (!line.empty() && !line.starts_with('#')) lines.push_back({number, std::string(line)});
    }
    return lines;
}

}  // namespace smo::cli
