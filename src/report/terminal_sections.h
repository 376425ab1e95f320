#pragma once
// The other sections of the terminal report, each empty when there is nothing to say.

#include "report/terminal_text.h"

namespace smo {

std::string title_text(const Summary& summary, const Ink& ink);
std::string sentences_text(const Summary& summary, const Ink& ink);
std::string scores_text(const Summary& summary, const Ink& ink);
std::string platforms_text(const Summary& summary, const Ink& ink);
/// Green from 90, red below 60.
Colour colour_of(Points points);
std::string site_findings_text(const Summary& summary, const TerminalOptions& options, const Ink& ink);
std::string risks_text(const Summary& summary, const Ink& ink);
std::string crawl_text(const Summary& summary, const TerminalOptions& options, const Ink& ink);
std::string media_text(const Summary& summary, const Ink& ink);
/// What the pages offer for sharing and which profiles they claim, by kind of medium.
std::string offers_text(const Summary& summary, const Ink& ink);
/// What a baseline knows, and what became of it.
std::string comparison_text(const Summary& summary, const TerminalOptions& options, const Ink& ink);
/// Passed or failed, why, the score and the next command: always the last lines.
std::string verdict_text(const Summary& summary, const TerminalOptions& options, const Ink& ink);

}  // namespace smo
