#include <smo/text.h>

#include "page/documents_sitemap.h"
#include "page/documents_sniff.h"

namespace smo::page {

namespace {

constexpr std::size_t longest_field = 16'384;

}  // namespace

SitemapList::SitemapList(std::string_view url, const Limits& limits) : limits_(limits), base_(Url::parse(url)) {}

bool SitemapList::add(std::string_view location, std::string_view last_modified) {
    std::string_view trimmed = text::trim(location);
    if (trimmed.empty()) {
        ++empty_;
        return true;
    }
    std::optional<Url> address = Url::parse(trimmed);
    bool is_relative = !address && base_;
    if (is_relative) address = Url::parse(trimmed, *base_);
    if (!address || !address->is_http()) {
        ++unusable_;
        return true;
    }
    if (static_cast<std::int64_t>(address->text().size()) > limits_[Limit::url_length]) {
        ++long_;
        return true;
    }
    std::int64_t most = limits_[Limit::sitemap_urls];
    if (static_cast<std::int64_t>(sitemap_.entries.size()) >= most) {
        note("more than " + text::grouped(most) + " addresses; the rest was left (limit sitemap-urls)");
        return false;
    }
    // Long addresses by the ten thousand would take more memory than the file itself, on both sides of the process.
    kept_ += static_cast<std::int64_t>(address->text().size());
    const std::int64_t most_bytes = limits_[Limit::parser_memory] / 6;
    if (kept_ > most_bytes) {
        note("its addresses are larger than " + size_text(most_bytes) + " together; the rest was left (limit parser-memory)");
        return false;
    }
    if (trimmed.size() != location.size()) ++spaced_;
    if (is_relative) ++relative_;
    sitemap_.entries.push_back({address->text(), std::string(text::trim(last_modified))});
    return true;
}

Sitemap SitemapList::take() {
    auto tell = [this](std::int64_t count, std::string_view what) {
        if (count == 0) return;
        note((count == 1 ? "1 entry " : text::grouped(count) + " entries ") + std::string(what));
    };
    tell(empty_, "without an address");
    tell(spaced_, "with white space around the address");
    tell(relative_, "with a relative address");
    tell(unusable_, "with an address that is none of the web");
    tell(long_, "with an address longer than " + text::grouped(limits_[Limit::url_length]) + " bytes, left out (limit url-length)");
    return std::move(sitemap_);
}

bool SitemapLines::feed(std::string_view bytes) {
    while (!bytes.empty() && !is_full_) {
        std::size_t end = bytes.find_first_of("\r\n");
        std::string_view part = bytes.substr(0, end);
        if (line_.size() <= longest_field) line_.append(part.substr(0, longest_field));
        if (end == std::string_view::npos) break;
        add_line();
        bytes.remove_prefix(end + 1);
    }
    return !is_full_;
}

void SitemapLines::add_line() {
    std::string_view text = text::trim(line_);
    bool is_address = text::starts_with_ignoring_case(text, "http://") || text::starts_with_ignoring_case(text, "https://");
    if (is_address) is_full_ = !list_.add(text, {});
    if (!is_address && !text.empty()) ++others_;
    line_.clear();
}

void SitemapLines::finish() {
    if (!is_full_) add_line();
    if (list_.is_empty()) return list_.note("is neither XML nor a list of addresses");
    if (others_ > 0) list_.note(text::plural(others_, "line") + " holding no address");
}

SitemapXml::SitemapXml(SitemapList& list)
    : list_(list),
      reader_({.start = [this](std::string_view name, const XmlAttributes& attributes) { start(name, attributes); },
               .end = [this](std::string_view name) { end(name); },
               .text = [this](std::string_view part) { text(part); }}) {}

void SitemapXml::start(std::string_view name, const XmlAttributes& attributes) {
    ++depth_;
    if (depth_ == 1) return start_root(name, attributes);
    if (name_prefix(name) != prefix_) return;
    std::string_view local = local_name(name);
    if (depth_ == 2) {
        in_item_ = local == item_;
        location_.clear();
        last_modified_.clear();
    }
    if (depth_ != 3 || !in_item_) return;
    if (local == "loc") field_ = &location_;
    if (local == "lastmod") field_ = &last_modified_;
}

void SitemapXml::start_root(std::string_view name, const XmlAttributes& attributes) {
    prefix_ = name_prefix(name);
    std::string_view local = local_name(name);
    if (local == "urlset") item_ = "url";
    if (local == "sitemapindex") item_ = "sitemap";
    if (local == "sitemapindex") list_.set_index();
    if (!item_.empty()) {
        const std::string declaration = prefix_.empty() ? "xmlns" : "xmlns:" + prefix_;
        const std::string_view space = text::trim(attributes.at(declaration));
        const bool known = space.empty() || space == "http://www.sitemaps.org/schemas/sitemap/0.9" || space == "http://www.google.com/schemas/sitemap/0.84";
        if (!known) list_.note("its namespace is " + text::ellipsis(space, 80) + ", not that of sitemaps; search engines refuse it");
        return;
    }
    bool is_html = text::equal_ignoring_case(local, "html");
    list_.note(is_html ? "is an HTML page, not a sitemap" : "its root element is <" + std::string(name.substr(0, 80)) + ">, not <urlset> or <sitemapindex>");
    reader_.stop();
}

void SitemapXml::end(std::string_view) {
    if (depth_ == 3) field_ = nullptr;
    if (depth_ == 2 && in_item_) {
        in_item_ = false;
        if (!list_.add(location_, last_modified_)) reader_.stop();
    }
    --depth_;
}

void SitemapXml::text(std::string_view part) {
    if (field_ == nullptr || depth_ != 3) return;
    if (field_->size() < longest_field) field_->append(part.substr(0, longest_field));
}

void SitemapXml::finish() {
    std::string problem = reader_.finish();
    if (!problem.empty()) list_.note(std::move(problem));
}

}  // namespace smo::page
