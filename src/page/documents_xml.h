#pragma once
// Expat for documents of strangers: fed in pieces, no DOCTYPE (so no entities), bounded nesting and token length.
// Three functions hear what is read; whatever was heard before a fault stays valid.
//
//     XmlReader reader({.start = …, .end = …, .text = …});
//     reader.feed(bytes);
//     std::string note = reader.finish();   // "is malformed XML in line 3: mismatched tag"; empty if sound

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace smo::page {

/// The attributes of one start tag, valid during the call only.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    /// The value, or empty.
    std::string_view at(std::string_view name) const;

private:
    const char** pairs_;
};

/// Names are as written, prefix included.
struct XmlEvents {
    std::function<void(std::string_view name, const XmlAttributes& attributes)> start;
    std::function<void(std::string_view name)> end;
    std::function<void(std::string_view text)> text;
};

class XmlReader {
public:
    explicit XmlReader(XmlEvents events);
    ~XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// False when nothing more will be read.
    bool feed(std::string_view bytes);
    /// Ends the document and says what was wrong with it.
    std::string finish();
    /// For a handler that has heard enough; not a fault of the document.
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// "image:loc" → "loc", and what stands before the colon.
std::string_view local_name(std::string_view name);
std::string_view name_prefix(std::string_view name);

}  // namespace smo::page
