// The pre-scan of scan.h.

#include "page/scan.h"

#include "page/open_elements.h"
#include "page/tags.h"

#include <smo/text.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace smo::page {
namespace {

constexpr std::array<GumboTag, 11> head_elements = {GUMBO_TAG_HTML,  GUMBO_TAG_HEAD,   GUMBO_TAG_TITLE,    GUMBO_TAG_BASE,     GUMBO_TAG_LINK,   GUMBO_TAG_META,
                                                    GUMBO_TAG_STYLE, GUMBO_TAG_SCRIPT, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_BGSOUND};
constexpr std::array<std::string_view, 10> shell_ids = {"root",   "app",   "__next",     "__nuxt",   "___gatsby",
                                                        "svelte", "q-app", "react-root", "main-app", "ember-app"};
constexpr std::int64_t shell_text = 100;  // visible characters up to which a page counts as empty
constexpr std::size_t comments_kept = 100;
constexpr std::size_t heavy_from = 8 * 1024, heavy_kept = 20, heavy_until = 1 << 20;  // bytes, things, bytes

/// What Gumbo 0.10 takes from the arena, in bytes: measured over repeated markup, rounded up. Strings beyond `exact` are
/// rounded to the next power of two.
struct NodeCost {
    std::size_t element = 240, attribute = 160, text = 170, repeated = 400, exact = 2000;
};
constexpr NodeCost cost;

class Scanner {
public:
    Scanner(std::string_view html, const Limits& limits) : html_(html), limits_(limits) {}
    Scan run();

private:
    bool fits(const Token& token);
    bool start_tag(const Token& token);
    void end_tag(const Token& token);
    void comment(const Token& token);
    void preview_tags(std::string_view comment, const Token& token);
    void keep(std::string_view name, std::string_view value, const Token& token);
    void find_container(const Token& token);
    void text(std::string_view part);
    bool eight(const char* letters);
    void head_ends(std::size_t at);
    void weigh(const Token& token);
    bool hidden() const { return !head_over_ || noscript_begin_ != 0 || open_.inside(GUMBO_TAG_TEMPLATE) || open_.inside(GUMBO_TAG_SVG); }

    std::string_view html_;
    const Limits& limits_;
    Scan scan_;
    OpenElements open_;
    std::string container_;
    std::size_t nodes_cost_ = 0;
    std::size_t longest_ = 0;         // string, as the arena rounds it
    std::size_t noscript_begin_ = 0;  // 0: not inside one
    bool head_over_ = false;
    bool space_before_ = true;
};

Scan Scanner::run() {
    scan_.end = html_.size();
    scan_.tags.tags.reserve(html_.size() / 48);
    scan_.tags.attributes.reserve(html_.size() / 64);
    Tokenizer tokens(html_, &scan_.tags);
    bool going = true;
    for (Token token; going && tokens.next(token);) {
        // Gumbo compares each attribute with all before it, also in end tags and in a tag that is never closed.
        if (token.attributes > static_cast<std::size_t>(limits_[Limit::attributes])) {
            scan_.attributes = true;
            scan_.end = token.begin;
            break;
        }
        if (!fits(token)) break;
        weigh(token);
        switch (token.kind) {
            case TokenKind::text:
                text(html_.substr(token.begin, token.end - token.begin));
                break;
            case TokenKind::start_tag:
                if (open_.in_foreign()) tokens.forget_raw_text();
                going = start_tag(token);
                break;
            case TokenKind::end_tag:
                end_tag(token);
                break;
            case TokenKind::comment:
                comment(token);
                break;
            case TokenKind::raw_text:
            case TokenKind::other:
                break;
        }
    }
    if (noscript_begin_ != 0) scan_.noscript.push_back({noscript_begin_, scan_.end});
    head_ends(scan_.end);
    if (!container_.empty() && scan_.visible < shell_text && scan_.scripts > 0) scan_.shell = container_;
    return std::move(scan_);
}

/// What pushes everything behind it down the page.
void Scanner::weigh(const Token& token) {
    const std::size_t size = token.end - token.begin;
    if (size < heavy_from || token.begin >= heavy_until || scan_.heavy.size() >= heavy_kept) return;
    std::string what;
    if (token.kind == TokenKind::raw_text && token.tag == GUMBO_TAG_SCRIPT) what = "an inline script";
    if (token.kind == TokenKind::raw_text && token.tag == GUMBO_TAG_STYLE) what = "an inline style sheet";
    if (token.kind == TokenKind::comment) what = "a comment";
    if (token.kind == TokenKind::start_tag) what = "a " + text::lower(token.name.substr(0, 20)) + " element with data in it";
    if (!what.empty()) scan_.heavy.push_back({std::move(what), {token.begin, token.end}});
}

/// An eighth of the arena is kept back: over real pages and hostile ones the estimate was 2 to 25 % above the truth.
bool Scanner::fits(const Token& token) {
    const std::size_t size = token.end - token.begin;
    const std::size_t string = size > cost.exact ? std::bit_ceil(size) : size;
    const bool tag = token.kind == TokenKind::start_tag || token.kind == TokenKind::end_tag;
    // A stray </p> or </br> makes an element.
    const bool stray = token.kind == TokenKind::end_tag && (token.tag == GUMBO_TAG_BR || (token.tag == GUMBO_TAG_P && !open_.inside(GUMBO_TAG_P)));
    if (token.kind != TokenKind::end_tag || stray) nodes_cost_ += string + (tag ? cost.element + cost.attribute * token.attributes : cost.text);
    if (string > cost.exact) longest_ = std::max(longest_, string);
    const std::size_t whole = nodes_cost_ + open_.repeated() * cost.repeated + 2 * longest_;  // a buffer that doubled up to the longest
    if (whole <= static_cast<std::size_t>(limits_[Limit::parser_memory]) / 8 * 7) return true;
    scan_.dense = true;
    scan_.end = token.begin;
    return false;
}

bool Scanner::start_tag(const Token& token) {
    if (!token.complete) return true;
    if (!head_over_ && noscript_begin_ == 0) {
        const bool in_head = std::find(head_elements.begin(), head_elements.end(), token.tag) != head_elements.end() || is_name(token.name, "command");
        if (!in_head) head_ends(token.begin);
    }
    if (token.tag == GUMBO_TAG_SCRIPT) ++scan_.scripts;
    if (token.tag == GUMBO_TAG_NOSCRIPT && noscript_begin_ == 0) noscript_begin_ = token.end;
    if (container_.empty()) find_container(token);
    open_.start(token.tag, token.name, html_.substr(token.begin, token.end - token.begin), token.self_closing);
    if (open_.depth() <= static_cast<std::size_t>(limits_[Limit::open_elements])) return true;
    scan_.nested = true;
    scan_.end = token.begin;
    return false;
}

void Scanner::end_tag(const Token& token) {
    open_.end(token.tag, token.name);
    if (token.tag == GUMBO_TAG_HEAD) head_ends(token.begin);
    if (token.tag != GUMBO_TAG_NOSCRIPT || noscript_begin_ == 0) return;
    scan_.noscript.push_back({noscript_begin_, token.begin});
    noscript_begin_ = 0;
}

void Scanner::head_ends(std::size_t at) {
    if (head_over_) return;
    head_over_ = true;
    scan_.head_end = at;
}

void Scanner::find_container(const Token& token) {
    if (token.tag == GUMBO_TAG_UNKNOWN && is_name(token.name, "app-root")) {
        container_ = "<app-root>";
        return;
    }
    if (token.attributes == 0 || (token.tag != GUMBO_TAG_DIV && token.tag != GUMBO_TAG_MAIN && token.tag != GUMBO_TAG_SECTION)) return;
    AttributeReader reader(html_.substr(0, token.end), token.attributes_begin);
    for (Attribute attribute; reader.next(attribute);) {
        if (!is_name(attribute.name, "id")) continue;
        if (std::find(shell_ids.begin(), shell_ids.end(), attribute.value) != shell_ids.end()) container_ = "#" + std::string(attribute.value);
        return;
    }
}

/// Eight bytes at once; false when they are not letters and spaces of ASCII only.
bool Scanner::eight(const char* letters) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t high = 0x80 * ones;
    if constexpr (std::endian::native != std::endian::little) return false;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, letters, sizeof bytes);
    if ((bytes & high) != 0) return false;
    const auto unlike = [&](char c) { return (bytes ^ static_cast<unsigned char>(c) * ones) + ~high; };  // the highest bit is set where a byte is another
    const std::uint64_t blank = ~(bytes + 0x5F * ones) & high;                                           // up to a space
    if ((blank & unlike(' ')) != 0 || (~unlike('&') & high) != 0) return false;
    const auto marked = [&](std::uint64_t marks) { return static_cast<std::int64_t>((marks >> 7U) * ones >> 56U); };
    const std::uint64_t behind_blank = blank << 8U | (space_before_ ? 0x80U : 0U);
    scan_.visible += 8 - marked(blank & behind_blank);
    space_before_ = (blank >> 63U) != 0;
    return true;
}

/// Counts characters as a reader sees them: white space runs once, a character reference once.
void Scanner::text(std::string_view part) {
    const bool blank = std::all_of(part.begin(), part.end(), [](char c) { return is_of(c, is_blank_byte); });
    if (!blank) open_.text();
    if (!head_over_ && noscript_begin_ == 0 && !blank) head_ends(static_cast<std::size_t>(part.data() - html_.data()));
    if (hidden()) return;
    for (std::size_t i = 0; i < part.size();) {
        while (i + sizeof(std::uint64_t) <= part.size() && eight(part.data() + i)) i += sizeof(std::uint64_t);
        const std::size_t word = i;  // most text is words of ASCII
        while (i < part.size() && !is_of(part[i], is_no_letter_byte)) ++i;
        scan_.visible += static_cast<std::int64_t>(i - word);
        if (i > word) space_before_ = false;
        if (i == part.size()) return;
        const bool space = is_of(part[i], is_blank_byte);
        const bool counts = !(space && space_before_) && (static_cast<unsigned char>(part[i]) & 0xC0) != 0x80;
        space_before_ = space;
        scan_.visible += counts ? 1 : 0;
        if (part[i] == '&') {
            const std::size_t end = part.substr(i, 12).find(';');
            if (end != std::string_view::npos) i += end;
        }
        ++i;
    }
}

void Scanner::keep(std::string_view name, std::string_view value, const Token& token) {
    if (scan_.comments.size() >= comments_kept) return;
    scan_.comments.push_back({std::string(name), text::collapse_space(value.substr(0, 500)), {token.begin, token.end}});
}

void Scanner::comment(const Token& token) {
    std::string_view inner = html_.substr(token.begin, token.end - token.begin);
    inner.remove_prefix(std::min<std::size_t>(4, inner.size()));
    if (inner.ends_with("-->")) inner.remove_suffix(3);
    inner = text::trim(inner);
    constexpr std::string_view ignore = "smo-ignore";
    if (inner.starts_with(ignore) && (inner.size() == ignore.size() || text::is_space(inner[ignore.size()])))
        return keep("comment:smo-ignore", inner.substr(ignore.size()), token);
    preview_tags(inner, token);
}

void Scanner::preview_tags(std::string_view comment, const Token& token) {
    if (scan_.comments.size() >= comments_kept) return;
    for (std::size_t at = comment.find('<'); at != std::string_view::npos; at = comment.find('<', at + 1)) {
        if (!text::starts_with_ignoring_case(comment.substr(at), "<meta")) continue;
        AttributeReader reader(comment, at + 5);
        for (Attribute attribute; reader.next(attribute);) {
            if (!is_name(attribute.name, "property") && !is_name(attribute.name, "name")) continue;
            const std::string name = text::lower(text::trim(attribute.value.substr(0, 100)));
            if (name.starts_with("og:") || name.starts_with("twitter:")) keep("comment:og", name, token);
        }
        at = reader.position() - 1;
    }
}

}  // namespace

Scan scan_page(std::string_view html, const Limits& limits) {
    return Scanner(html, limits).run();
}

}  // namespace smo::page
