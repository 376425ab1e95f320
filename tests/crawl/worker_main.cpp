// A parser process for tests. Without arguments it is the real one. With `faulty` it is one that does what the body of
// its item says: abort, kill, hang, leave, chatter — so that the pool is tested without depending on a parser's bugs.

#include <signal.h>
#include <smo/crawl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "crawl/codec.h"
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
            page.url = body;
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
