// Sitemaps: whatever the bytes, entries are web addresses within their limit and reading ends soon.
#include <smo/documents.h>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    smo::Limits limits;
    limits.set(smo::Limit::sitemap_urls, 100);
    limits.set(smo::Limit::sitemap_bytes, 1 << 20);
    smo::Sitemap sitemap = smo::read_sitemap({reinterpret_cast<const char*>(data), size}, "https://tea.example/sitemap.xml", limits);
    if (sitemap.entries.size() > 100) std::abort();
    for (const smo::SitemapEntry& entry : sitemap.entries) {
        if (entry.url.rfind("http", 0) != 0 || entry.url.size() > 2048) std::abort();
    }
    return 0;
}
