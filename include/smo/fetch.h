#pragma once
// The only sockets. A Fetcher takes requests and gives back completed responses, exactly one exchange each: no redirect
// is followed, no content encoding undone, nothing retried. `crawl` drives it and does not know which form it has.
//
//     auto fetcher = make_curl_fetcher(options);
//     fetcher->add({.id = 1, .url = "https://example.com/"});
//     for (Response& r : fetcher->wait(std::chrono::milliseconds{100})) ...

#include <smo/http.h>
#include <smo/limits.h>
#include <smo/result.h>
#include <smo/url.h>
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace smo {

class Fetcher {
public:
    virtual ~Fetcher() = default;
    virtual void add(Request request) = 0;
    /// Completed responses, waiting at most `timeout` for the first; also returns early when one of `watch` (file descriptors) becomes readable.
    virtual std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) = 0;
    /// Requests added and not yet returned.
    virtual std::size_t pending() const = 0;
};

struct CurlOptions {
    std::string user_agent = "smo";
    Headers headers;                              // -H, sent to `credential_origins` only when secret (see `secret_headers`), else to all
    Headers secret_headers;                       // Authorization, Cookie and -H values marked secret: only to credential_origins
    std::string user;                             // -u name:password, only to credential_origins
    std::string cookie;                           // -b, only to credential_origins
    std::vector<std::string> credential_origins;  // "https://example.com"
    std::vector<std::string> resolve;             // curl's HOST:PORT:ADDRESS
    std::string proxy;                            // empty: the environment's
    bool insecure = false;
    bool allow_private = false;                // the target itself is private or loopback
    std::vector<std::string> allowed_private;  // see AddressPolicy; not empty: only these, whatever allow_private says
    Limits limits;
};
Result<std::unique_ptr<Fetcher>> make_curl_fetcher(const CurlOptions& options);

struct DirectoryOptions {
    std::string root;               // directory of built HTML
    std::string origin;             // requests under this origin are answered from it
    std::string production_origin;  // and those under this one, may be empty
    Headers response_headers;       // --response-header, every answer carries them
    Limits limits;
};
/// `/x` finds x, x.html, x/index.html; a `_headers` file in the root adds headers by path. Never leaves the root, follows no symbolic link out of it.
/// A directory without its slash answers 301. A content type nobody has given is guessed by the file's ending and marked by a header "smo-guessed:
/// content-type". Either origin may end in a path ("https://example.com/docs/"): the directory then stands for what lies below it.
Result<std::unique_ptr<Fetcher>> make_directory_fetcher(const DirectoryOptions& options);

/// One row per origin: requests go to the first route whose origin fits; `origin` "*" fits all. No route: FetchErrorKind::not_looked.
struct Route {
    std::string origin{};
    Fetcher* fetcher = nullptr;
    std::string rewrite_origin{};  // not empty: asked under this origin instead, answered under the asked one
};
std::unique_ptr<Fetcher> make_router(std::vector<Route> routes);

/// Remembers what the first look at a site brought (where the start address leads, a few pages to infer the site-url from)
/// and gives each answer once more, so that the audit proper asks for nothing twice (but what failed, and beyond 32 MiB of bodies).
class Replay : public Fetcher {
public:
    explicit Replay(Fetcher& inner) : inner_(&inner) {}
    void add(Request request) override;
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override { return inner_->pending() + ready_.size(); }
    /// From here on nothing new is remembered; what is remembered is given out, each answer once.
    void stop_recording() { recording_ = false; }

private:
    struct Remembered {
        Request request;
        std::optional<Response> response;
    };
    Fetcher* inner_;
    bool recording_ = true;
    std::vector<Remembered> memory_;
    std::size_t kept_ = 0;  // bytes of bodies in it
    std::vector<Response> ready_;
};

/// Which places inside may be asked. `allowed_private` admits exactly what it lists: "intranet.example", "127.0.0.1:8080" (that port only), "[::1]:81",
/// "http://localhost:3000", "10.0.0.0/8". Only while it is empty `allow_private` admits every loopback, private and link-local address. The unspecified
/// address (0.0.0.0), multicast and reserved ones must be listed.
struct AddressPolicy {
    bool allow_private = false;
    std::vector<std::string> allowed_private;
};
/// May this address be asked, by scheme, port and literal host alone? The reason if not.
std::optional<std::string> refusal(const AddressPolicy& policy, const Url& url);
/// The same question about the resolved numeric address (4 or 16 bytes), asked before connecting; `host` is the name it was resolved from, "name" or
/// "name:port".
std::optional<std::string> refusal_of_address(const AddressPolicy& policy, std::string_view host, std::string_view bytes);

}  // namespace smo
