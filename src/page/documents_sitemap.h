#pragma once
// The parts of reading a sitemap: the list that judges each address, and the two forms it comes in.

#include <smo/documents.h>
#include <smo/url.h>
#include <optional>
#include <string>
#include <string_view>

#include "page/documents_xml.h"

namespace smo::page {

/// Takes addresses as they are written; keeps what can be asked, counts what is odd.
class SitemapList {
public:
    SitemapList(std::string_view url, const Limits& limits);
    /// False when the list is full.
    bool add(std::string_view location, std::string_view last_modified);
    void note(std::string text) { sitemap_.notes.push_back(std::move(text)); }
    void set_index() { sitemap_.index = true; }
    bool is_empty() const { return sitemap_.entries.empty(); }
    /// The result, with the counts as notes.
    Sitemap take();

private:
    const Limits& limits_;
    std::optional<Url> base_;
    Sitemap sitemap_;
    std::int64_t empty_ = 0;
    std::int64_t spaced_ = 0;
    std::int64_t relative_ = 0;
    std::int64_t unusable_ = 0;
    std::int64_t long_ = 0;
    std::int64_t kept_ = 0;  // bytes of the addresses
};

/// One address a line.
class SitemapLines {
public:
    explicit SitemapLines(SitemapList& list) : list_(list) {}
    bool feed(std::string_view bytes);
    void finish();

private:
    void add_line();

    SitemapList& list_;
    std::string line_;
    std::int64_t others_ = 0;  // lines that are no address
    bool is_full_ = false;
};

/// <urlset> or <sitemapindex>; elements of other vocabularies (image:loc, xhtml:link) are passed over.
class SitemapXml {
public:
    explicit SitemapXml(SitemapList& list);
    bool feed(std::string_view bytes) { return reader_.feed(bytes); }
    void finish();

private:
    void start(std::string_view name, const XmlAttributes& attributes);
    void start_root(std::string_view name, const XmlAttributes& attributes);
    void end(std::string_view name);
    void text(std::string_view text);

    SitemapList& list_;
    std::string prefix_;
    std::string_view item_;  // "url" or "sitemap"
    std::string location_;
    std::string last_modified_;
    std::string* field_ = nullptr;  // the one whose text is being read
    int depth_ = 0;
    bool in_item_ = false;
    XmlReader reader_;
};

}  // namespace smo::page
