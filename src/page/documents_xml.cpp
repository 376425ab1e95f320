#include "page/documents_xml.h"

#include <expat.h>

#include <smo/text.h>
#include <algorithm>
#include <array>

namespace smo::page {

namespace {

constexpr int deepest = 64;
constexpr std::size_t step = 64 * 1024;
constexpr std::int64_t longest_token = 1 << 20;  // expat reads an unfinished token anew with every step

struct ParserFree {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

/// Encodings expat does not know are read as Latin-1: addresses are ASCII, and a title with odd letters is better than none.
int read_as_latin1(void*, const XML_Char*, XML_Encoding* encoding) {
    for (int i = 0; i < 256; ++i) encoding->map[i] = i;
    encoding->data = nullptr;
    encoding->convert = nullptr;
    encoding->release = nullptr;
    return XML_STATUS_OK;
}

bool is_cut(XML_Error code) {
    constexpr std::array<XML_Error, 4> cuts = {XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR, XML_ERROR_UNCLOSED_CDATA_SECTION};
    return std::find(cuts.begin(), cuts.end(), code) != cuts.end();
}

}  // namespace

struct XmlReader::State {
    std::unique_ptr<XML_ParserStruct, ParserFree> parser;
    XmlEvents events;
    std::string problem;
    std::int64_t fed = 0;
    int depth = 0;
    bool stopped = false;

    void halt(std::string why) {
        if (problem.empty()) problem = std::move(why);
        stopped = true;
        XML_StopParser(parser.get(), XML_FALSE);
    }

    void fault() {
        if (stopped) return;  // by us; expat calls that an error too
        stopped = true;
        XML_Error code = XML_GetErrorCode(parser.get());
        std::string line = std::to_string(XML_GetCurrentLineNumber(parser.get()));
        problem = is_cut(code) ? "ends in the middle, in line " + line : "is malformed XML in line " + line + ": " + XML_ErrorString(code);
    }

    static void XMLCALL on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        State& state = *static_cast<State*>(self);
        if (state.stopped) return;
        if (++state.depth > deepest) return state.halt("has elements nested deeper than " + std::to_string(deepest) + "; the rest was left");
        state.events.start(name, XmlAttributes(attributes));
    }
    static void XMLCALL on_end(void* self, const XML_Char* name) {
        State& state = *static_cast<State*>(self);
        if (state.stopped) return;
        --state.depth;
        state.events.end(name);
    }
    static void XMLCALL on_text(void* self, const XML_Char* text, int length) {
        State& state = *static_cast<State*>(self);
        if (!state.stopped) state.events.text(std::string_view(text, static_cast<std::size_t>(length)));
    }
    static void XMLCALL on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        static_cast<State*>(self)->halt("has a DOCTYPE and was not read");
    }
};

std::string_view XmlAttributes::at(std::string_view name) const {
    for (const char** pair = pairs_; pair[0] != nullptr; pair += 2) {
        if (name == pair[0]) return pair[1];
    }
    return {};
}

XmlReader::XmlReader(XmlEvents events) : state_(std::make_unique<State>()) {
    state_->events = std::move(events);
    state_->parser.reset(XML_ParserCreate(nullptr));
    XML_Parser parser = state_->parser.get();
    if (parser == nullptr) {
        state_->stopped = true;
        state_->problem = "could not be read: out of memory";
        return;
    }
    XML_SetUserData(parser, state_.get());
    XML_SetElementHandler(parser, State::on_start, State::on_end);
    XML_SetCharacterDataHandler(parser, State::on_text);
    XML_SetStartDoctypeDeclHandler(parser, State::on_doctype);
    XML_SetUnknownEncodingHandler(parser, read_as_latin1, nullptr);
}

XmlReader::~XmlReader() = default;

bool XmlReader::feed(std::string_view bytes) {
    State& state = *state_;
    while (!bytes.empty() && !state.stopped) {
        std::string_view piece = bytes.substr(0, step);
        bytes.remove_prefix(piece.size());
        state.fed += static_cast<std::int64_t>(piece.size());
        if (XML_Parse(state.parser.get(), piece.data(), static_cast<int>(piece.size()), XML_FALSE) != XML_STATUS_OK) {
            state.fault();
        } else if (state.fed - std::max<std::int64_t>(0, XML_GetCurrentByteIndex(state.parser.get())) > longest_token) {
            state.stopped = true;
            state.problem = "has a tag or comment longer than 1 MiB; the rest was left";
        }
    }
    return !state.stopped;
}

std::string XmlReader::finish() {
    State& state = *state_;
    if (!state.stopped && XML_Parse(state.parser.get(), "", 0, XML_TRUE) != XML_STATUS_OK) state.fault();
    return state.problem;
}

void XmlReader::stop() {
    state_->stopped = true;
    XML_StopParser(state_->parser.get(), XML_FALSE);
}

std::string_view local_name(std::string_view name) {
    return name.substr(name.find(':') + 1);
}

std::string_view name_prefix(std::string_view name) {
    std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

}  // namespace smo::page
