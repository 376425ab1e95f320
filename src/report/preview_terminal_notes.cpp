// What is said under a card.

#include <fmt/format.h>
#include <smo/text.h>

#include <algorithm>
#include <array>

#include "report/preview_terminal.h"
#include "report/preview_terminal_text.h"

namespace smo::screen {
namespace {

constexpr std::size_t most_notes = 12, quoted_columns = 120;
constexpr std::size_t few_cards = 1;  // so few have room for what the sources say
constexpr std::array<std::string_view, 7> layout_words = {"large", "small", "text", "video", "player", "app", "none"};

/// In the order in which they are told.
enum class Kind : std::uint8_t { problem, cut, picture, origin, doubt };

/// One line of one card; the same line of several cards is told once.
struct Note {
    Kind kind = Kind::problem;
    Colour colour = Colour::dim;
    std::string_view sign;
    std::string text;
    std::vector<std::size_t> cards{};
};

std::string source_text(const std::string& fact) {
    if (fact == "title" || fact == "h1") return "<" + fact + ">";
    if (fact == "url") return "the page's address";
    if (fact == "link:canonical") return "the canonical address";
    if (fact.starts_with("probe:link:oembed")) return "the oEmbed answer";
    return text::ellipsis(card_text(fact), 60);
}

/// The notes of one card.
class Teller {
public:
    Teller(const Screen& screen, const Told& told, std::size_t index)
        : screen_(screen),
          told_(told),
          index_(index),
          card_(screen.page.cards[index]),
          platform_(screen.platform(card_.platform)),
          drawing_(screen.drawing(card_)),
          drawn_first_(screen.drawing(screen.page.cards[told.first])) {}

    std::vector<Note> tell() {
        problems();
        if (platform_ && platform_->status == PlatformStatus::dead) add(Kind::problem, Colour::yellow, "▲", platform_->name + " is closed" + since());
        cuts();
        picture();
        drawing();
        differences();
        certainty();
        return std::move(notes_);
    }

private:
    void add(Kind kind, Colour colour, std::string_view sign, std::string text) { notes_.push_back({kind, colour, sign, std::move(text), {index_}}); }
    void add(Kind kind, std::string text) { add(kind, Colour::dim, "·", std::move(text)); }
    std::string since() const { return platform_->since.empty() ? "" : " since " + platform_->since; }

    void problems() {
        for (const Card::Problem& problem : card_.problems) {
            const bool headline = problem.message == card_.fetch.why || problem.kind == "follow" || (card_.layout == "none" && problem.field.empty());
            if (!headline) one_problem(problem);
            if (!platform_) continue;
            for (const ToolMessage& said : platform_->tool_messages)
                if (said.problem == problem.kind) tool_says(said);
        }
    }
    void one_problem(const Card::Problem& problem) {
        const std::string why = message(problem.message);
        if (problem.field == "image") return image_problem(problem, why);
        add(Kind::problem, Colour::red, "✗", problem.field.empty() ? why : "no " + field_text(problem.field) + ": " + why);
    }
    /// The file is named when only one was refused.
    void image_problem(const Card::Problem& problem, const std::string& why) {
        if (problem.kind == "image-unchecked") return add(Kind::problem, Colour::yellow, "?", "picture: " + why);
        std::vector<std::string> names;
        for (const Card::Image& image : card_.images)
            if (image.shown == Known::no) names.push_back(elide_middle(file_name(image.url), 40));
        const std::string about = names.empty() ? "no picture" : names.size() == 1 ? names[0] + " is refused" : "a picture is refused";
        add(Kind::problem, Colour::red, "✗", about + ": " + why);
    }
    void tool_says(const ToolMessage& said) {
        const std::string tool = platform_->tool_name.empty() ? platform_->name : platform_->name + "'s " + platform_->tool_name;
        add(Kind::problem, Colour::dim, " ", fmt::format("{} says: “{}”", tool, message(said.says)));
    }

    void cuts() {
        for (const Card::Value& value : card_.values) {
            if (!value.cut) continue;
            add(Kind::cut, Colour::yellow, "▲", fmt::format("{} cut{}{}", field_text(value.field), limit(value), quoted(card_text(value.unshown()))));
        }
        if (!drawing_) return;
        for (const WrittenPart& part : written_parts({screen_, card_, *drawing_})) {
            if (part.rest.empty()) continue;
            if (part.name != "title" && part.name != "description") continue;
            if (part.lines > 0)
                add(Kind::cut, Colour::yellow, "▲",
                    fmt::format("{} cut after {}{}", field_text(part.name), text::plural(part.lines, "line"), index_ == told_.first ? quoted(part.rest) : ""));
            else
                add(Kind::cut, fmt::format("{} goes on; nobody documented where it is cut", field_text(part.name)));
        }
    }
    std::string limit(const Card::Value& value) const {
        if (platform_)
            for (const CardField& field : platform_->card) {
                if (field.field != value.field) continue;
                if (field.max_graphemes > 0) return " after " + text::plural(field.max_graphemes, "character");
                if (field.max_bytes > 0) return " after " + text::plural(field.max_bytes, "byte");
            }
        return {};
    }
    static std::string quoted(std::string_view rest) {
        if (rest.empty()) return {};
        return fmt::format("; not shown: “{}”", text::ellipsis(rest, quoted_columns));
    }

    void unknown_picture() {
        if (card_.images.empty() || card_.images.front().shown != Known::unknown || card_.layout == "none") return;
        for (const Card::Problem& problem : card_.problems)
            if (problem.kind == "image-unchecked") return;
        const Card::Image& image = card_.images.front();
        const Picture* picture = screen_.page.picture(image.url);
        const std::string why = picture && !picture->why.empty() ? ": " + message(picture->why) : std::string(", nobody documented it");
        add(Kind::problem, Colour::yellow, "?", "whether it shows " + elide_middle(file_name(image.url), 40) + " is unknown" + why);
    }
    void picture() {
        unknown_picture();
        std::vector<std::string> more;
        for (std::size_t i = 1; i < card_.images.size(); ++i)
            if (card_.images[i].shown != Known::no) more.push_back(elide_middle(file_name(card_.images[i].url), 40));
        if (!more.empty() && platform_ && platform_->image.shown > 1) add(Kind::picture, "more pictures: " + listed(more, 4));
        if (!drawing_) return;
        const Card::Image* image = Drawn{screen_, card_, *drawing_}.image();
        if (!image) return;
        if (!told_.caption) {
            const std::string facts = picture_facts(*image, screen_.page.picture(image->url)).text();
            add(Kind::picture, elide_middle(file_name(image->url), 60) + (facts.empty() ? "" : ", " + facts));
        }
        const std::string crop = crop_words(crop_of(*drawing_, *image));
        const bool said = told_.crop && drawn_first_ && crop == crop_words(crop_of(*drawn_first_, screen_.page.cards[told_.first].images.front()));
        if (!said && !crop.empty()) add(Kind::picture, "picture: " + crop);
    }
    void drawing() {
        if (index_ == told_.first || !drawn_first_) return;
        if (!drawing_) return add(Kind::picture, "nobody documented how this card is laid out");
        if (drawing_->image_at == drawn_first_->image_at || card_.images.empty() || drawing_->image_at.empty()) return;
        const bool stacked = drawing_->image_at == "top" || drawing_->image_at == "bottom";
        add(Kind::picture, stacked ? "the picture is at the " + drawing_->image_at : "the picture is on the " + drawing_->image_at);
    }

    void differences() {
        if (!platform_) return;
        const bool in_full = screen_.options.verbose || screen_.page.cards.size() <= few_cards;
        std::vector<std::string> points;
        for (const Difference& difference : platform_->differs) {
            if (!concerns(difference.about)) continue;
            const std::string point = point_of(difference.about);
            if (in_full) add(Kind::doubt, Colour::yellow, "?", fmt::format("sources differ on {}: {}", point, message(difference.says)));
            if (std::find(points.begin(), points.end(), point) == points.end()) points.push_back(point);
        }
        if (!in_full && !points.empty()) add(Kind::doubt, Colour::yellow, "?", fmt::format("sources differ on {} (--verbose)", listed(points)));
    }
    static bool is_layout(const std::string& about) { return std::find(layout_words.begin(), layout_words.end(), about) != layout_words.end(); }
    static std::string point_of(const std::string& about) {
        if (about == "fetch") return "how it fetches";
        return (is_layout(about) ? "when a card is " : "the ") + field_text(about);
    }
    /// A card that nobody gets to see leaves only one question open.
    bool concerns(const std::string& about) const {
        if (about == "fetch") return true;
        if (card_.fetch.ok == Known::no) return false;
        if (is_layout(about)) return about == card_.layout;
        if (about == "image") return !card_.images.empty() || card_.find(about) != nullptr;
        return card_.layout == "none" || card_.find(about) != nullptr;
    }
    void certainty() {
        if (!platform_) return;
        const Knowledge& known = platform_->card_known;
        const std::string& confidence = known.confidence.empty() ? platform_->confidence : known.confidence;
        const std::string& as_of = known.confidence.empty() ? platform_->as_of : known.as_of;
        if (confidence == "low") add(Kind::doubt, fmt::format("known from secondary sources only ({})", as_of));
        if (!screen_.options.verbose) return;
        add(Kind::doubt, fmt::format("confidence {}, as of {}", confidence, as_of));
        for (const std::string& source : known.sources) add(Kind::doubt, "source: " + message(source));
    }

    const Screen& screen_;
    const Told& told_;
    std::size_t index_;
    const Card& card_;
    const Platform* platform_;
    const Drawing *drawing_, *drawn_first_;
    std::vector<Note> notes_;
};

void take(std::vector<Note>& all, Note note) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const Note& one) { return one.text == note.text && one.sign == note.sign; });
    if (same == all.end())
        all.push_back(std::move(note));
    else if (same->cards.back() != note.cards.front())
        same->cards.push_back(note.cards.front());
}

std::string origin_text(const Card::Value& value) {
    return fmt::format("{} from {}{}", field_text(value.field), source_text(value.from), value.at.line > 0 ? fmt::format(" (line {})", value.at.line) : "");
}

/// The address, the type and the style decide, but nobody reads them who looks at the card.
bool is_seen(const Screen& screen, const Card& card, const std::string& field) {
    if (field == "type" || field == "style") return false;
    const Drawing* drawing = screen.drawing(card);
    if (!drawing || drawing->parts.empty() || field == "image" || field == "video") return true;
    const auto has = [&](std::string_view part) { return std::find(drawing->parts.begin(), drawing->parts.end(), part) != drawing->parts.end(); };
    return has(field) || (field == "url" && has("host"));
}

/// Where values come from, told of the first card; of others only what they take from elsewhere.
void take_origins(const Screen& screen, const Told& told, std::vector<Note>& all) {
    std::vector<std::pair<std::string, std::string>> common;  // field, text
    std::vector<Note> others;
    std::vector<std::size_t> order{told.first};
    for (const std::size_t index : told.cards)
        if (index != told.first) order.push_back(index);
    for (const std::size_t index : order) {
        const Card& card = screen.page.cards[index];
        std::vector<std::string> elsewhere;
        for (const Card::Value& value : card.values) {
            if (!is_seen(screen, card, value.field)) continue;
            const auto known = std::find_if(common.begin(), common.end(), [&](const auto& one) { return one.first == value.field; });
            if (known == common.end())
                common.emplace_back(value.field, origin_text(value));
            else if (known->second != origin_text(value))
                elsewhere.push_back(origin_text(value));
        }
        if (!elsewhere.empty()) take(others, {Kind::origin, Colour::dim, "·", listed(elsewhere), {index}});
    }
    std::vector<std::string> texts;
    for (const auto& [field, text] : common) texts.push_back(text);
    if (!texts.empty()) all.push_back({Kind::origin, Colour::dim, "·", listed(texts), told.cards});
    all.insert(all.end(), others.begin(), others.end());
}

std::vector<Note> merged(const Screen& screen, const Told& told) {
    std::vector<Note> all;
    for (const std::size_t index : told.cards)
        for (Note& note : Teller(screen, told, index).tell()) take(all, std::move(note));
    take_origins(screen, told, all);
    std::stable_sort(all.begin(), all.end(), [](const Note& a, const Note& b) { return a.kind < b.kind; });
    return all;
}

std::string shared_by(const Screen& screen, const Told& told, const Note& note) {
    if (note.cards.size() == told.cards.size()) return note.text;
    std::vector<std::string> names;
    for (const std::size_t index : note.cards) names.push_back(screen.name(screen.page.cards[index]));
    return listed(names, 6) + ": " + note.text;
}

}  // namespace

std::string notes_text(const Screen& screen, const Told& told, std::size_t indent, std::size_t width) {
    const Ink& ink = screen.ink;
    const std::vector<Note> notes = merged(screen, told);
    const std::size_t count = screen.options.verbose ? notes.size() : std::min(notes.size(), most_notes);
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += hung(spaces(indent) + ink.paint(notes[i].colour, notes[i].sign) + " ", shared_by(screen, told, notes[i]), indent + 2, width);
    if (count < notes.size()) out += spaces(indent) + fmt::format("… and {} more (--verbose)\n", notes.size() - count);
    return out;
}

}  // namespace smo::screen
