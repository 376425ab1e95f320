#pragma once
// Values to bytes. A writer gets the summary, then every page record sorted by address, then the end.
//
//     Writer writer = terminal_writer(options);
//     out << writer.begin(summary);
//     for (const PageRecord& record : records) out << writer.page(record);
//     out << writer.end();

#include <smo/audit.h>
#include <smo/json.h>
#include <smo/preview.h>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace smo {

struct Writer {
    std::function<std::string(const Summary&)> begin;
    std::function<std::string(const PageRecord&)> page;
    std::function<std::string()> end;
};

struct TerminalOptions {
    bool colour = false;
    bool all_fixes = false;   // else at most 10
    bool quiet = false;       // nothing on success, the reasons on failure
    std::size_t width = 100;  // columns
    std::string again;        // the command that was run, for the hints
};
Writer terminal_writer(const TerminalOptions& options);

Writer json_writer();
/// smo-facts/1 of one document.
Json facts_json(const Visit& visit, const Page& page);

/// How cards are drawn in a terminal.
struct PreviewOptions {
    enum class Pictures : std::uint8_t { frames, kitty, iterm };  // an empty frame with the picture's facts, or the picture by a terminal's protocol
    bool colour = false;
    bool verbose = false;                  // every platform by itself, with its sources
    std::size_t width = 100;               // columns
    Pictures pictures = Pictures::frames;  // of those whose data was kept
    int cell_width = 8, cell_height = 16;  // pixels of one character
    std::string again;                     // the command that was run, for the hints
};
std::string preview_terminal(std::span<const PagePreview> pages, const PreviewOptions& options);

/// smo-preview/1, one object a line.
std::string preview_json(std::span<const PagePreview> pages, std::string_view tool_version);

struct HtmlOptions {
    std::string title;    // of the whole sheet: the target as it was given
    std::string made_by;  // "smo 0.1.0"
};
/// One file that needs nothing else: the pictures are inside.
std::string preview_html(std::span<const PagePreview> pages, const HtmlOptions& options);

/// Names and JSON Schemas that ship with the program ("smo-report-1").
std::string_view schema(std::string_view name);
std::span<const std::string_view> schema_names();

}  // namespace smo
