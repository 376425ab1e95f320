#include "platforms/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace smo::social {
namespace {

constexpr std::size_t largest = 64 * 1024;
constexpr std::size_t deepest = 16;

/// Collects yaml-cpp's events into a tree with a stack of its own.
class Builder final : public YAML::EventHandler {
public:
    explicit Builder(int first_line) : first_line_(first_line) {}

    const std::string& problem() const { return problem_; }
    int problem_line() const { return problem_line_; }
    Yaml take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { leaf(mark, anchor, Yaml::Kind::nothing, ""); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "YAML aliases are not allowed"); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        check_tag(mark, tag);
        leaf(mark, anchor, Yaml::Kind::scalar, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        check_tag(mark, tag);
        open(mark, anchor, Yaml::Kind::list);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        check_tag(mark, tag);
        open(mark, anchor, Yaml::Kind::map);
    }
    void OnMapEnd() override { close(); }

private:
    int line(const YAML::Mark& mark) const { return first_line_ + mark.line; }

    void refuse(const YAML::Mark& mark, std::string why) {
        if (!problem_.empty()) return;
        problem_ = std::move(why);
        problem_line_ = line(mark);
    }
    void check_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "YAML tags are not allowed: " + tag);
    }
    void leaf(const YAML::Mark& mark, YAML::anchor_t anchor, Yaml::Kind kind, const std::string& text) {
        if (anchor != YAML::NullAnchor) refuse(mark, "YAML anchors are not allowed");
        Yaml node;
        node.kind = kind;
        node.line = line(mark);
        node.text = text;
        place(mark, std::move(node));
    }
    void open(const YAML::Mark& mark, YAML::anchor_t anchor, Yaml::Kind kind) {
        if (anchor != YAML::NullAnchor) refuse(mark, "YAML anchors are not allowed");
        if (stack_.size() >= deepest) refuse(mark, "nested too deeply");
        Yaml node;
        node.kind = kind;
        node.line = line(mark);
        stack_.push_back({std::move(node), mark});
    }
    void close() {
        Open done = std::move(stack_.back());
        stack_.pop_back();
        place(done.mark, std::move(done.node));
    }
    /// Puts a finished node where it belongs: in a map keys and values come by turns.
    void place(const YAML::Mark& mark, Yaml node) {
        if (!problem_.empty()) return;
        if (stack_.empty()) {
            root_ = std::move(node);
            return;
        }
        Yaml& parent = stack_.back().node;
        const bool is_key = parent.kind == Yaml::Kind::map && parent.keys.size() == parent.items.size();
        if (!is_key) {
            parent.items.push_back(std::move(node));
            return;
        }
        if (node.kind != Yaml::Kind::scalar) refuse(mark, "a key must be a word");
        if (std::find(parent.keys.begin(), parent.keys.end(), node.text) != parent.keys.end()) refuse(mark, "the key stands twice: " + node.text);
        parent.keys.push_back(std::move(node.text));
    }

    struct Open {
        Yaml node;
        YAML::Mark mark;
    };
    int first_line_;
    std::vector<Open> stack_;
    Yaml root_;
    std::string problem_;
    int problem_line_ = 0;
};

}  // namespace

const Yaml* Yaml::find(std::string_view key) const& {
    for (std::size_t i = 0; i < keys.size() && i < items.size(); ++i)
        if (keys[i] == key) return &items[i];
    return nullptr;
}

std::string where(std::string_view file, int line) {
    std::string text(file);
    if (line > 0) text += ":" + std::to_string(line);
    return text;
}

Result<Yaml> read_yaml(std::string_view text, std::string_view file, int first_line) {
    if (text.size() > largest) return fail("the YAML is larger than 64 KiB", where(file, first_line));
    Builder builder(first_line);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        if (builder.problem().empty() && parser) {
            Builder second(first_line);
            if (parser.HandleNextDocument(second)) return fail("the YAML holds more than one document", where(file, first_line));
        }
    } catch (const YAML::Exception& error) {
        return fail("not YAML: " + error.msg, where(file, first_line + std::max(error.mark.line, 0)));
    }
    if (!builder.problem().empty()) return fail(builder.problem(), where(file, builder.problem_line()));
    return builder.take();
}

}  // namespace smo::social
