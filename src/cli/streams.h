#pragma once
// The one place that writes to standard output and standard error. Results go out, everything else goes to err.
//
//     Streams streams = open_streams(arguments);
//     streams.out(text);  streams.progress({.done = 3, .known = 20});

#include <smo/crawl.h>
#include <smo/report.h>

#include <string_view>

#include "cli/args.h"

namespace smo::cli {

enum class Colour { automatic, always, never };

struct Streams {
    bool colour_out = false;
    bool colour_err = false;
    bool progress_shown = false;  // standard error is a terminal
    std::size_t width = 100;
    PreviewOptions::Pictures pictures = PreviewOptions::Pictures::frames;  // what standard output can show
    int cell_width = 8, cell_height = 16;                                  // pixels of one character

    /// What is never printed, nor written into a report: each of these becomes ***.
    void hide(const std::vector<std::string>& secrets);
    bool hides_nothing() const { return hidden_.empty(); }
    std::string without_secrets(std::string_view text) const;

    /// False when nobody reads any more (a closed pipe) or the disk is full.
    bool out(std::string_view text) const;
    void err(std::string_view text) const;
    /// One line that replaces itself.
    void progress(const Progress& progress) const;
    void clear_progress() const;

private:
    std::vector<std::string> hidden_;
};

Result<Streams> open_streams(const Arguments& arguments);

/// SIGINT, SIGTERM and SIGHUP ask for an end; the second one ends at once. SIGPIPE is left to the write that fails.
void watch_signals();
/// 0, or the signal that came.
int signal_received();

}  // namespace smo::cli
