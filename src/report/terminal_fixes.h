#pragma once
// The fix list as a terminal shows it.

#include "report/terminal_text.h"

namespace smo {

std::string fixes_text(const Summary& summary, const TerminalOptions& options, const Ink& ink);

}  // namespace smo
