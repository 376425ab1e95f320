// Whatever an address is made of: what parses writes itself down so that it parses to the same, and resolving never fails hard.
#include <smo/url.h>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    static const smo::Url base = smo::Url::parse("https://user@tea.example:8443/a/b?q#f").value();
    for (const std::optional<smo::Url>& url : {smo::Url::parse(text), smo::Url::parse(text, base)}) {
        if (!url) continue;
        std::optional<smo::Url> again = smo::Url::parse(url->text());
        if (!again || *again != *url || again->path() != url->path() || again->host() != url->host()) std::abort();
        (void)smo::Url::parse("../x?y", *url);
        (void)smo::host_kind(url->host());
        (void)smo::registrable_domain(url->host());
        (void)smo::url_shape(*url);
    }
    return 0;
}
