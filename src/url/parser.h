#pragma once
// The URL standard's parser, written as one function per state that matters. It fills a record of parts; `Url` is the
// serialised record.

#include <smo/url.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

namespace url {

/// The record of the standard. `path` holds segments; an opaque path is one segment that is written as it is.
struct Record {
    std::string scheme;
    std::string username;
    std::string password;
    std::string host;
    int port = -1;
    bool opaque = false;
    std::vector<std::string> path;
    std::optional<std::string> query;
    std::optional<std::string> fragment;
};

/// 443 for "https"; 0 for "file"; -1 for schemes that are not special.
int default_port(std::string_view scheme);
bool is_special(std::string_view scheme);
/// "C:" or "C|".
bool is_drive_letter(std::string_view text);
bool starts_with_drive_letter(std::string_view text);

/// Splits on slashes, takes "." and ".." out, encodes, and appends to the record's path. `text` ends before "?" and "#".
void append_path(Record& record, std::string_view text);
/// Drops the last segment, but never a lone drive letter of a file address.
void shorten(Record& record);

/// Reads "user:password@host:port". False when it is malformed.
bool read_authority(Record& record, std::string_view authority);

}  // namespace url

class UrlParser {
public:
    static std::optional<Url> parse(std::string_view text, const Url* base);
    /// The same without the short way for ordinary addresses.
    static std::optional<Url> parse_fully(std::string_view text, const Url* base);
    /// The short way; nothing when it is not sure.
    static std::optional<Url> quick(std::string_view text, const Url* base);

private:
    explicit UrlParser(const Url* base) : base_(base) {}

    static bool quick_authority(Url& url, std::string_view rest);
    static bool quick_relative(Url& url, std::string_view text, const Url& base);
    static bool quick_tail(Url& url, std::string_view rest);

    bool read(std::string_view text);
    bool read_without_scheme(std::string_view text);
    bool read_special(std::string_view rest);
    bool read_opaque(std::string_view rest);
    bool read_after_slashes(std::string_view rest);
    bool read_relative(std::string_view rest);
    bool read_file(std::string_view rest);
    bool read_file_slashes(std::string_view rest);
    bool read_file_relative(std::string_view rest);
    /// Path, query and fragment, the path in addition to what the record has.
    bool read_tail(std::string_view rest);
    bool read_query_and_fragment(std::string_view rest);
    void take_base_path();
    void take_base_authority();
    std::optional<Url> url() const;

    const Url* base_;
    url::Record record_;
};

}  // namespace smo
