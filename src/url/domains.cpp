#include <libpsl.h>

#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>
#include <array>

#include "url/address.h"

namespace smo {

namespace {

bool is_under(std::string_view host, std::string_view domain) {
    return host.size() > domain.size() && host.substr(host.size() - domain.size()) == domain && host[host.size() - domain.size() - 1] == '.';
}

/// Hosts of which every subdomain is a deployment for looking at, not the site itself.
constexpr std::array<std::string_view, 20> preview_domains = {
    "app.github.dev", "csb.app",   "github.dev",        "githubpreview.dev", "gitpod.io", "herokuapp.com", "loca.lt",   "ngrok-free.app",
    "ngrok-free.dev", "ngrok.app", "ngrok.dev",         "ngrok.io",          "now.sh",    "onrender.com",  "pages.dev", "surge.sh",
    "stackblitz.io",  "test",      "trycloudflare.com", "vercel.app",
};
/// Hosts that serve production too; there a preview is recognised by the "--" before its channel.
constexpr std::array<std::string_view, 3> mixed_domains = {"netlify.app", "netlify.com", "web.app"};
constexpr std::array<std::string_view, 9> preview_labels = {"beta", "deploy-preview", "dev", "preview", "review", "stage", "staging", "test", "testing"};

}  // namespace

std::string without_www(std::string_view host) {
    if (text::starts_with_ignoring_case(host, "www.") && host.size() > 4) host.remove_prefix(4);
    return std::string(host);
}

std::string registrable_domain(std::string_view host) {
    std::string name = text::lower(host);
    while (!name.empty() && name.back() == '.') name.pop_back();
    bool is_address = name.find(':') != std::string::npos || url::ends_in_number(name);
    if (is_address || name.find('.') == std::string::npos) return name;
    const psl_ctx_t* list = psl_builtin();
    const char* domain = list != nullptr ? psl_registrable_domain(list, name.c_str()) : nullptr;
    return domain != nullptr ? std::string(domain) : name;
}

bool is_preview_host(std::string_view host) {
    std::string name = text::lower(host);
    while (!name.empty() && name.back() == '.') name.pop_back();
    auto is_within = [&name](std::string_view domain) { return is_under(name, domain); };
    if (std::any_of(preview_domains.begin(), preview_domains.end(), is_within)) return true;
    std::string_view first = std::string_view(name).substr(0, name.find('.'));
    bool is_channel = first.find("--") != std::string_view::npos;
    if (is_channel && std::any_of(mixed_domains.begin(), mixed_domains.end(), is_within)) return true;
    bool is_preview_label = std::find(preview_labels.begin(), preview_labels.end(), first) != preview_labels.end() || first.substr(0, 7) == "review-";
    return is_preview_label && registrable_domain(name) != name;  // test.de and dev.to are sites of their own
}

}  // namespace smo
