// A parser process for tests. Without arguments it is the real one. With `faulty` it is one that does what the body of
// its item says: abort, kill, hang, leave, chatter — so that the pool is tested without depending on a parser's bugs.

#include <fcntl.h>
#include <signal.h>
#include <smo/crawl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include <cstdlib>
#include <string>
#include <string_view>

#include "crawl/codec.h"
#include "crawl/confine.h"
#include "crawl/frames.h"
#include "crawl/worker_process.h"

namespace {

using namespace smo;
using namespace smo::crawling;

void misbehave(std::string_view body) {
    if (body == "abort") std::abort();
    if (body == "kill") raise(SIGKILL);
    if (body == "leave") _exit(exit_out_of_memory);
    if (body == "close") close(worker_socket);
    while (body == "hang" || body == "close") pause();
}

/// What a parser process can still do that none has to: empty where the filter holds.
std::string forbidden_deeds() {
    confine_process();
    if (!confine_calls()) return "no filter";
    std::string done;
    const auto note = [&](std::string_view deed, bool worked) {
        if (worked) done += std::string(deed) + " ";
    };
    note("socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
    note("local-socket", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
    note("write-file", open("/tmp/smo-confined", O_WRONLY | O_CREAT, 0600) >= 0);
    note("change-file", open("/dev/null", O_RDWR) >= 0);
    note("remove-file", unlink("/tmp/smo-nothing") == 0 || errno != EPERM);
    note("kill", kill(getppid(), 0) == 0);
    note("write-body", pwrite(worker_bodies, "x", 1, 0) == 1);
    const pid_t child = fork();
    if (child == 0) _exit(0);
    note("fork", child > 0);
    const char* const words[] = {"/bin/true", nullptr};
    note("program", execve(words[0], const_cast<char* const*>(words), nullptr) == 0 || errno != EPERM);
    note("trace", ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0);
    note("read-file", open("/dev/null", O_RDONLY) >= 0);
    // What it needs still works.
    if (std::string(std::size_t{8} << 20, 'x').size() != std::size_t{8} << 20) done += "cannot-allocate ";
    return done;
}

int serve() {
    FrameReader in;
    FrameWriter out;
    while (true) {
        while (std::optional<Frame> frame = in.next()) {
            if (frame->type == FrameType::setup) continue;
            std::optional<PlacedItem> placed = decode_item(frame->payload);
            if (!placed) return 1;
            const std::string body = read_body(worker_bodies, placed->body).value_or("");
            if (body == "early") return 1;
            out.add({FrameType::started, frame->sequence, {}});
            out.flush(worker_socket);
            misbehave(body);
            Page page;
            page.url = body == "confine" ? forbidden_deeds() : body;
            std::string bytes = encode_result({placed->item.id, {}, page});
            if (body == "chatter") bytes = "not a result";
            out.add({FrameType::result, frame->sequence, std::move(bytes)});
            out.flush(worker_socket);
        }
        if (in.fill(worker_socket) == Stream::closed) return 0;
    }
}

}  // namespace

int main(int count, char** words) {
    if (count > 1 && std::string_view(words[1]) == "faulty") return serve();
    return smo::run_parse_worker();
}
