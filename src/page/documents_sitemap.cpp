#include <smo/documents.h>
#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>
#include <optional>

#include "page/documents_gzip.h"
#include "page/documents_sitemap.h"
#include "page/documents_sniff.h"
#include "page/documents_xml.h"

namespace smo {

namespace {

using namespace page;

/// Decides by the first piece what the file is, and passes every piece on.
class SitemapReader {
public:
    SitemapReader(std::string_view url, const Limits& limits) : list_(url, limits), lines_(list_), xml_(list_) {}

    bool feed(std::string_view bytes) {
        if (kind_ == Kind::unseen) {
            bool is_utf16 = has_utf16_bom(bytes);
            std::string_view begin = is_utf16 ? bytes : without_bom(bytes);
            if (begin.empty()) return true;
            if (begin.data() != bytes.data() && text::is_space(begin.data()[-1]) && begin.substr(0, 5) == "<?xml")
                list_.note("has white space before its XML declaration");
            bytes = begin;
            decide(bytes, is_utf16);
        }
        switch (kind_) {
            case Kind::unseen:
            case Kind::refused:
                return false;
            case Kind::xml:
                return xml_.feed(bytes);
            case Kind::list:
                return lines_.feed(bytes);
        }
        return false;
    }

    Sitemap finish(bool was_cut) {
        if (kind_ == Kind::unseen) list_.note("is empty");
        if (kind_ == Kind::xml && !was_cut) xml_.finish();
        if (kind_ == Kind::list) lines_.finish();
        return list_.take();
    }

    void note(std::string text) { list_.note(std::move(text)); }

private:
    enum class Kind : std::uint8_t { unseen, xml, list, refused };

    void decide(std::string_view begin, bool is_utf16) {
        bool has_nul = begin.substr(0, 4).find('\0') != std::string_view::npos;
        kind_ = is_utf16 || begin[0] == '<' || begin.substr(0, 2) == std::string_view("\0<", 2) ? Kind::xml : Kind::list;
        if (looks_like_html(begin)) {
            list_.note("is an HTML page, not a sitemap");
            kind_ = Kind::refused;
        } else if (kind_ == Kind::list && has_nul) {
            list_.note("is neither XML nor a list of addresses");
            kind_ = Kind::refused;
        }
    }

    Kind kind_ = Kind::unseen;
    SitemapList list_;
    SitemapLines lines_;
    SitemapXml xml_;
};

std::string gzip_note(GzipEnd end, const std::string& size) {
    switch (end) {
        case GzipEnd::complete:
        case GzipEnd::stopped:
            return {};
        case GzipEnd::truncated:
            return "its gzip data is truncated; what stood before the cut was kept";
        case GzipEnd::damaged:
            return "its gzip data is damaged; what stood before was kept";
        case GzipEnd::too_large:
            return "larger than " + size + " after decompression; the rest was left (limit sitemap-bytes)";
    }
    return {};
}

}  // namespace

Sitemap read_sitemap(std::string_view bytes, std::string_view url, const Limits& limits) {
    SitemapReader reader(url, limits);
    std::int64_t most = std::max<std::int64_t>(0, limits[Limit::sitemap_bytes]);
    if (is_gzip(bytes)) {
        GzipEnd end = read_gzip(bytes, most, [&reader](std::string_view piece) { return reader.feed(piece); });
        std::string note = gzip_note(end, size_text(most));
        bool was_cut = !note.empty();
        if (was_cut) reader.note(std::move(note));
        return reader.finish(was_cut);
    }
    bool is_too_large = static_cast<std::int64_t>(bytes.size()) > most;
    if (is_too_large) reader.note("larger than " + size_text(most) + "; the rest was left (limit sitemap-bytes)");
    reader.feed(bytes.substr(0, static_cast<std::size_t>(most)));
    return reader.finish(is_too_large);
}

}  // namespace smo
