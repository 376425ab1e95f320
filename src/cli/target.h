#pragma once
// What a word of the command line means: a site, a page, a directory, a sitemap or a list.
//
//     Result<Target> target = read_target("tea.example");   // kind site, url "https://tea.example/", bare_host

#include <smo/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smo::cli {

enum class TargetKind : std::uint8_t { site, sitemap, directory, html_file, sitemap_file, list, archive };

struct Target {
    TargetKind kind = TargetKind::site;
    std::string given;                // as written
    std::string url;                  // of a site or sitemap
    std::string path;                 // of a directory or file
    bool bare_host = false;           // https first, then http
    std::vector<std::string> more{};  // further files of an archive
};

Result<Target> read_target(std::string_view word);
/// The same for a word that is an address or a host, and never a path.
Result<Target> read_address(std::string_view word);
/// Does this word name a web archive, by its ending or by its first bytes?
bool names_archive(std::string_view word);

struct ListLine {
    std::size_t number = 0;  // in the file, from 1
    std::string text;
};
/// The lines of a list that hold an address; blank lines and lines starting with # are left out.
std::vector<ListLine> list_lines(std::string_view text);

}  // namespace smo::cli
