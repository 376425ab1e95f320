#pragma once
// Values to bytes. A writer gets the summary, then every page record sorted by address, then the end.
//
//     Writer writer = terminal_writer(options);
//     out << writer.begin(summary);
//     for (const PageRecord& record : records) out << writer.page(record);
//     out << writer.end();

#include <smo/audit.h>
#include <smo/json.h>
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

/// Names and JSON Schemas that ship with the program ("smo-report-1").
std::string_view schema(std::string_view name);
std::span<const std::string_view> schema_names();

}  // namespace smo
