// Reading JSON: nlohmann's SAX parser builds our value under limits, so nothing deep or large is ever held.

#include <fmt/format.h>
#include <smo/json.h>
#include <smo/text.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

namespace smo {
namespace {

using Library = nlohmann::json;

class Builder : public nlohmann::json_sax<Library> {
public:
    explicit Builder(int depth) : most_(depth) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(static_cast<long>(value)); }
    bool number_unsigned(number_unsigned_t value) override { return value > INT64_MAX ? add(static_cast<double>(value)) : add(static_cast<long>(value)); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& value) override { return open_.back().key = std::move(value), true; }
    bool start_object(std::size_t) override { return open(true); }
    bool start_array(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception&) override {
        position_ = position;
        problem_ = token.empty() ? "the text ends too early" : "unexpected " + text::for_terminal(text::ellipsis(token, 40));
        return false;
    }

    Json root;
    std::size_t position() const { return position_; }
    const std::string& problem() const { return problem_; }

private:
    /// A value being read. The index keeps objects with very many members linear.
    struct Frame {
        bool object = false;
        std::string key;
        Json::Array items;
        Json::Object members;
        std::unordered_map<std::string, std::size_t> index;
    };

    bool add(Json value) {
        if (open_.empty()) {
            root = std::move(value);
            return true;
        }
        Frame& frame = open_.back();
        if (!frame.object) {
            frame.items.push_back(std::move(value));
            return true;
        }
        const auto [known, added] = frame.index.emplace(frame.key, frame.members.size());
        if (added)
            frame.members.emplace_back(std::move(frame.key), std::move(value));
        else
            frame.members[known->second].second = std::move(value);
        return true;
    }
    bool open(bool object) {
        if (static_cast<int>(open_.size()) >= most_) {
            problem_ = fmt::format("nested deeper than {} levels", most_);
            return false;
        }
        open_.emplace_back().object = object;
        return true;
    }
    bool close() {
        Frame done = std::move(open_.back());
        open_.pop_back();
        return add(done.object ? Json(std::move(done.members)) : Json(std::move(done.items)));
    }

    int most_;
    std::vector<Frame> open_;
    std::size_t position_ = 0;
    std::string problem_;
};

std::string place(std::string_view text, std::size_t position) {
    const std::string_view before = text.substr(0, std::min(position, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return fmt::format("{}:{}", line, std::max<std::size_t>(1, before.size() - line_begin));
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) return fail(fmt::format("larger than {}", text::byte_size(static_cast<std::int64_t>(limits.bytes))), "1:1");
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Builder builder(limits.depth);
    const bool done = Library::sax_parse(text.begin(), text.end(), &builder);
    if (!done) return fail(builder.problem().empty() ? "not readable as JSON" : builder.problem(), place(text, builder.position()));
    return std::move(builder.root);
}

}  // namespace smo
