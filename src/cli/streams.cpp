#include "cli/streams.h"

#include <fmt/format.h>
#include <smo/json.h>
#include <smo/text.h>
#include <smo/url.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace smo::cli {
namespace {

volatile std::sig_atomic_t received = 0;  // the one thing a signal handler may touch

extern "C" void note_signal(int signal) {
    if (received != 0) _exit(128 + signal);
    received = signal;
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool wants_colour(int descriptor, Colour colour) {
    if (colour != Colour::automatic) return colour == Colour::always;
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    if (no_colour && *no_colour) return false;
    if (terminal && std::string_view(terminal) == "dumb") return false;
    return isatty(descriptor) == 1;
}

void measure_terminal(Streams& streams) {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return;
    streams.width = std::min<std::size_t>(size.ws_col, 140);
    const int width = size.ws_xpixel / size.ws_col, height = size.ws_row > 0 ? size.ws_ypixel / size.ws_row : 0;
    if (width < 4 || width > 64 || height < 4 || height > 128) return;
    streams.cell_width = width;
    streams.cell_height = height;
}

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// By what the terminal says of itself. tmux and screen stand between and do not pass pictures on.
PreviewOptions::Pictures shown_by_terminal() {
    const std::string_view terminal = variable("TERM"), program = variable("TERM_PROGRAM");
    const bool between = !variable("TMUX").empty() || !variable("STY").empty() || terminal.starts_with("screen") || terminal.starts_with("tmux");
    if (between || terminal == "dumb" || isatty(STDOUT_FILENO) != 1) return PreviewOptions::Pictures::frames;
    if (terminal == "xterm-kitty" || !variable("KITTY_WINDOW_ID").empty()) return PreviewOptions::Pictures::kitty;
    if (program == "iTerm.app" || program == "WezTerm") return PreviewOptions::Pictures::iterm;
    return PreviewOptions::Pictures::frames;
}

Result<PreviewOptions::Pictures> wanted_pictures(const Arguments& arguments) {
    const std::string wish = arguments.one("pictures").value_or("auto");
    if (wish == "auto") return shown_by_terminal();
    if (wish == "never") return PreviewOptions::Pictures::frames;
    if (wish == "kitty") return PreviewOptions::Pictures::kitty;
    if (wish == "iterm") return PreviewOptions::Pictures::iterm;
    return fail("--pictures takes auto, never, kitty or iterm, not " + wish);
}

}  // namespace

void Streams::hide(const std::vector<std::string>& secrets) {
    constexpr std::size_t shortest = 4;  // a shorter one stands in every text by chance
    for (const std::string& secret : secrets) {
        if (secret.size() < shortest) continue;
        // As reports write it, too.
        const std::string json = to_text(Json(secret));
        for (const std::string& spelling : {secret, json.substr(1, json.size() - 2), text::for_html(secret), percent_encode(secret)})
            if (std::find(hidden_.begin(), hidden_.end(), spelling) == hidden_.end()) hidden_.push_back(spelling);
    }
    // The longest first: one may stand within another.
    std::stable_sort(hidden_.begin(), hidden_.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

std::string Streams::without_secrets(std::string_view text) const {
    std::string clean(text);
    for (const std::string& secret : hidden_) clean = text::replace_all(clean, secret, "***");
    return clean;
}

bool Streams::out(std::string_view text) const {
    return write_all(STDOUT_FILENO, hidden_.empty() ? text : without_secrets(text));
}

void Streams::err(std::string_view text) const {
    clear_progress();
    write_all(STDERR_FILENO, hidden_.empty() ? text : without_secrets(text));
}

void Streams::progress(const Progress& progress) const {
    if (!progress_shown) return;
    std::string line = fmt::format("  {} of {} pages", progress.done, progress.known);
    if (progress.failed > 0) line += fmt::format(", {} failed", progress.failed);
    if (progress.probes > 0) line += fmt::format(", {} probes", progress.probes);
    line += "  " + text::for_terminal(progress.current);
    write_all(STDERR_FILENO, "\r\x1b[2K" + text::ellipsis(line, width > 2 ? width - 1 : 1));
}

void Streams::clear_progress() const {
    if (progress_shown) write_all(STDERR_FILENO, "\r\x1b[2K");
}

Result<Streams> open_streams(const Arguments& arguments) {
    const std::string wish = arguments.one("color").value_or("auto");
    if (wish != "auto" && wish != "always" && wish != "never") return fail("--color takes auto, always or never, not " + wish);
    const Colour colour = wish == "always" ? Colour::always : wish == "never" ? Colour::never : Colour::automatic;
    Streams streams;
    streams.colour_out = wants_colour(STDOUT_FILENO, colour);
    streams.colour_err = wants_colour(STDERR_FILENO, colour);
    const char* terminal = std::getenv("TERM");
    streams.progress_shown = isatty(STDERR_FILENO) == 1 && !arguments.has("quiet") && !(terminal && std::string_view(terminal) == "dumb");
    const auto pictures = wanted_pictures(arguments);
    if (!pictures) return tl::unexpected(pictures.error());
    streams.pictures = *pictures;
    measure_terminal(streams);
    return streams;
}

void watch_signals() {
    struct sigaction action {};
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    struct sigaction inherited {};
    sigaction(SIGHUP, nullptr, &inherited);
    for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
    if (inherited.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, nullptr);  // under nohup it goes on
    // A reader that leaves and a file that may not grow are errors of one write, told where it happens.
    action.sa_handler = SIG_IGN;
    for (const int signal : {SIGPIPE, SIGXFSZ}) sigaction(signal, &action, nullptr);
}

int signal_received() {
    return received;
}

}  // namespace smo::cli
