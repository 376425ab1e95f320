#include <smo/documents.h>
#include <smo/text.h>
#include <smo/url.h>
#include <algorithm>
#include <optional>

#include "page/documents_sniff.h"
#include "page/documents_xml.h"

namespace smo {

namespace {

using namespace page;

constexpr std::size_t most_entries = 20;
constexpr std::size_t longest_field = 16'384;

std::string resolved(std::string_view address, const std::optional<Url>& base) {
    address = text::trim(address);
    if (address.empty()) return {};
    std::optional<Url> url = base ? Url::parse(address, *base) : Url::parse(address);
    return url ? url->text() : std::string(address);
}

void add_entry(Feed& feed, FeedEntry entry) {
    if (feed.entries.size() < most_entries) feed.entries.push_back(std::move(entry));
}

/// RSS 2, RSS 1 and Atom. They differ in where the entries stand and what their parts are called.
class FeedXml {
public:
    explicit FeedXml(std::string_view url)
        : base_(Url::parse(url)),
          reader_({.start = [this](std::string_view name, const XmlAttributes& attributes) { start(name, attributes); },
                   .end = [this](std::string_view) { end(); },
                   .text = [this](std::string_view part) { text(part); }}) {}

    Feed read(std::string_view bytes) {
        reader_.feed(bytes);
        std::string problem = reader_.finish();
        if (!problem.empty()) note(std::move(problem));
        feed_.title = text::collapse_space(feed_.title);  // one that never ended
        if (!feed_.kind.empty() && feed_.entries.empty()) note("has no entries");
        return std::move(feed_);
    }

private:
    enum class Form : std::uint8_t { none, rss, rdf, atom };

    void start(std::string_view name, const XmlAttributes& attributes) {
        ++depth_;
        if (depth_ == 1) return start_root(name);
        if (field_ != nullptr) return;  // markup inside a title: its text counts
        bool is_own = name_prefix(name) == prefix_;
        std::string_view local = is_own ? local_name(name) : std::string_view();
        if (in_entry_) return start_part(name, local, attributes);
        if (depth_ == entry_depth_ && local == (form_ == Form::atom ? "entry" : "item")) {
            in_entry_ = true;
            entry_ = {};
            guid_.clear();
            has_alternate_ = false;
            return;
        }
        bool is_title_place = depth_ == (form_ == Form::atom ? 2 : 3);
        if (is_title_place && local == "title" && feed_.title.empty()) read_into(feed_.title);
    }

    void start_root(std::string_view name) {
        std::string_view local = local_name(name);
        if (local == "rss") begin(Form::rss, "rss", 3, name_prefix(name));
        if (local == "RDF") begin(Form::rdf, "rss", 2, "");
        if (local == "feed") begin(Form::atom, "atom", 2, name_prefix(name));
        if (form_ != Form::none) return;
        note(text::equal_ignoring_case(local, "html") ? "is an HTML page, not a feed"
                                                      : "its root element is <" + std::string(name.substr(0, 80)) + ">, which is no feed");
        reader_.stop();
    }

    void begin(Form form, std::string_view kind, int entry_depth, std::string_view prefix) {
        form_ = form;
        feed_.kind = kind;
        entry_depth_ = entry_depth;
        prefix_ = prefix;
    }

    void start_part(std::string_view name, std::string_view local, const XmlAttributes& attributes) {
        if (depth_ != entry_depth_ + 1) return;
        if (local == "title" && entry_.title.empty()) return read_into(entry_.title);
        if (form_ == Form::atom) {
            if (local == "link") atom_link(attributes);
            if (local == "published" || (local == "updated" && entry_.published.empty())) read_into(entry_.published);
            return;
        }
        if (local == "link" && entry_.url.empty()) read_into(entry_.url);
        if (local == "guid" && attributes.at("isPermaLink") != "false") read_into(guid_);
        if ((local == "pubDate" || name == "dc:date") && entry_.published.empty()) read_into(entry_.published);
    }

    void atom_link(const XmlAttributes& attributes) {
        std::string_view rel = attributes.at("rel");
        bool is_alternate = rel.empty() || rel == "alternate";
        if (!is_alternate || has_alternate_) return;
        has_alternate_ = true;
        entry_.url = attributes.at("href").substr(0, longest_field);
    }

    void read_into(std::string& field) {
        field.clear();
        field_ = &field;
        field_depth_ = depth_;
    }

    void text(std::string_view part) {
        if (field_ != nullptr && field_->size() < longest_field) field_->append(part.substr(0, longest_field));
    }

    void end() {
        if (field_ != nullptr && depth_ == field_depth_) {
            *field_ = text::collapse_space(*field_);
            field_ = nullptr;
        }
        if (in_entry_ && depth_ == entry_depth_) {
            in_entry_ = false;
            entry_.url = resolved(entry_.url.empty() ? guid_ : entry_.url, base_);
            add_entry(feed_, std::move(entry_));
        }
        --depth_;
    }

    void note(std::string text) { feed_.notes.push_back(std::move(text)); }

    std::optional<Url> base_;
    Feed feed_;
    Form form_ = Form::none;
    std::string prefix_;
    int entry_depth_ = 0;
    int depth_ = 0;
    bool in_entry_ = false;
    bool has_alternate_ = false;
    FeedEntry entry_;
    std::string guid_;
    std::string* field_ = nullptr;
    int field_depth_ = 0;
    XmlReader reader_;
};

Feed read_json_feed(std::string_view bytes, std::string_view url, const Limits& limits) {
    Feed feed;
    JsonLimits json_limits{static_cast<int>(limits[Limit::json_depth]), static_cast<std::size_t>(limits[Limit::html_bytes])};
    Result<Json> json = parse_json(bytes, json_limits);
    if (!json) {
        feed.notes.push_back("is not JSON: " + json.error().what + " (" + json.error().where + ")");
        return feed;
    }
    if (json->at("version").string().find("jsonfeed.org") == std::string::npos) {
        feed.notes.emplace_back("is JSON without the version of a JSON Feed");
        return feed;
    }
    feed.kind = "json";
    feed.title = text::collapse_space(json->at("title").string());
    std::optional<Url> base = Url::parse(url);
    for (const Json& item : json->at("items").items()) {
        const std::string& link = item.at("url").string().empty() ? item.at("external_url").string() : item.at("url").string();
        add_entry(feed, {text::collapse_space(item.at("title").string()), resolved(link, base), item.at("date_published").string()});
    }
    if (feed.entries.empty()) feed.notes.emplace_back("has no entries");
    return feed;
}

}  // namespace

Feed read_feed(std::string_view bytes, std::string_view url, const Limits& limits) {
    Feed feed;
    auto most = static_cast<std::size_t>(limits[Limit::html_bytes]);
    std::string_view begin = has_utf16_bom(bytes) ? bytes : without_bom(bytes);
    if (begin.empty()) {
        feed.notes.emplace_back("is empty");
        return feed;
    }
    if (looks_like_html(begin)) {
        feed.notes.emplace_back("is an HTML page, not a feed");
        return feed;
    }
    if (begin[0] == '{') return read_json_feed(begin, url, limits);
    bool is_late = begin.data() != bytes.data() && text::is_space(begin.data()[-1]) && begin.substr(0, 5) == "<?xml";
    feed = FeedXml(url).read(begin.substr(0, most));
    if (is_late) feed.notes.insert(feed.notes.begin(), "has white space before its XML declaration");
    if (begin.size() > most) feed.notes.insert(feed.notes.begin(), "larger than " + size_text(static_cast<std::int64_t>(most)) + "; the rest was left");
    return feed;
}

}  // namespace smo
