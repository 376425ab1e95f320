#pragma once
// An address as the URL standard (https://url.spec.whatwg.org) reads it: parsed, resolved, normalised and compared the
// way browsers and crawlers do. Only http, https and file get a host and a path; other schemes keep an opaque rest.
//
//     std::optional<Url> base = Url::parse("https://Example.com/a/../b?q#f");
//     base->text() == "https://example.com/b?q#f";
//     Url::parse("../tea.png", *base)->text() == "https://example.com/tea.png";

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smo {

class Url {
public:
    static std::optional<Url> parse(std::string_view text);
    static std::optional<Url> parse(std::string_view text, const Url& base);

    /// The serialised address, with and without its fragment.
    const std::string& text() const& { return text_; }
    std::string without_fragment() const;

    std::string scheme() const;       // "https", without the colon
    std::string host() const;         // "example.com", "[::1]"; punycode; empty for opaque schemes
    std::optional<int> port() const;  // only when it is not the scheme's own
    int effective_port() const;       // 443 for https; 0 where there is none
    std::string path() const;         // "/b"
    std::string query() const;        // "q", without the question mark
    bool has_query() const;
    std::string fragment() const;  // "f", without the hash
    std::string username() const;
    std::string password() const;
    std::string origin() const;          // "https://example.com:8443"
    std::string path_and_query() const;  // "/b?q"

    bool is_http() const;  // http or https
    bool has_credentials() const;

    Url with_fragment(std::string_view fragment) const;
    Url with_path_and_query(std::string_view path_and_query) const;
    /// The same path, query and fragment at another origin ("https://example.com").
    Url at_origin(std::string_view origin) const;
    Url without_credentials() const;

    friend bool operator==(const Url& a, const Url& b) { return a.text_ == b.text_; }
    friend auto operator<=>(const Url& a, const Url& b) { return a.text_ <=> b.text_; }

private:
    struct Parts {  // offsets into text_, as the standard's record
        std::uint32_t scheme_end = 0, user_end = 0, host_begin = 0, host_end = 0, path_begin = 0, path_end = 0, query_end = 0;
        int port = -1;
        bool opaque = false;
    };
    friend class UrlParser;
    std::string text_;
    Parts parts_;
};

/// Pairs of an application/x-www-form-urlencoded query, decoded, in order.
std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query);
std::string percent_decode(std::string_view text);
/// Encodes everything but unreserved characters, as encodeURIComponent does.
std::string percent_encode(std::string_view text);

/// "www.tea.example" → "tea.example"; a host without "www." is unchanged.
std::string without_www(std::string_view host);
/// The registrable domain by the public suffix list ("blog.tea.co.uk" → "tea.co.uk"); the host itself for addresses and single labels.
std::string registrable_domain(std::string_view host);

/// What kind of place a host is, by its name or literal address alone. Every spelling of an address counts
/// (the URL parser has already made decimal, octal and hexadecimal ones canonical).
enum class HostKind : std::uint8_t { public_name, public_address, loopback, private_, link_local, unspecified, multicast, reserved };
HostKind host_kind(std::string_view host);
/// The same question about a numeric address of 4 or 16 bytes in network order.
HostKind address_kind(std::string_view bytes);
/// True for hosts that deployments use for previews and staging ("x.vercel.app", "deploy-preview-3--x.netlify.app", "staging.x.de").
bool is_preview_host(std::string_view host);

/// Groups addresses made by one template: "/blog/*" for "/blog/2024/tea/", "/" for the root, "/*" for a page of one segment.
/// The query does not count.
std::string url_shape(const Url& url);

}  // namespace smo
