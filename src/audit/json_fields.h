#pragma once
// An object of JSON walked once, member by member, without building a value: a log has many lines, and few members of each are asked for.
// What is passed over is checked only as far as it takes to find its end. Strings may hold any bytes. Private to `audit`.
//
//     JsonWalk walk(line, 8);
//     for (walk.enter(); walk.next(key);)
//         if (key == "request" && walk.at('{')) …walk.enter() and its members…
//         else if (key == "status") status = walk.value();
//     if (walk.sound()) …

#include <cstdint>
#include <string>
#include <string_view>

namespace smo {

struct JsonField {
    enum class Kind : std::uint8_t { none, string, plain, nested };  // plain: a number, true, false; none: null
    Kind kind = Kind::none;
    std::string_view raw{};  // of a string without its quotes and with its escapes
    bool has_text() const { return (kind == Kind::string || kind == Kind::plain) && !raw.empty(); }
    /// Strings without escapes, numbers and words as they stand; empty for everything else.
    std::string text() const;
};

class JsonWalk {
public:
    JsonWalk(std::string_view text, int most_depth) : text_(text), most_depth_(most_depth) {}
    /// Whether the value at hand begins so.
    bool at(char first);
    /// Goes into the object or array at hand.
    void enter();
    /// The next member's name as it is written, before its value. False at the end of the object, which is left, and at a fault.
    bool next(std::string_view& key);
    /// The same of an array, before the item.
    bool next();
    /// The value at hand, which must be taken or entered before the next member.
    JsonField value();
    /// Nothing was wrong so far.
    bool sound() const { return sound_; }
    /// Everything was read, and nothing stands behind it.
    bool whole();

private:
    void blanks();
    bool fault();
    bool step(char closing);
    std::string_view string();
    JsonField nested();

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0, most_depth_;
    bool sound_ = true, first_ = false;
};

/// The place of the quote that ends what begins at `from`; npos where there is none. One pass, whatever stands there.
std::size_t closing_quote(std::string_view text, std::size_t from);

}  // namespace smo
