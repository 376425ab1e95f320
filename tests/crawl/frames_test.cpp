#include "crawl/frames.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <vector>

using namespace smo::crawling;

namespace {

struct Pair {
    std::array<int, 2> ends{};
    Pair() {
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
        for (const int end : ends) fcntl(end, F_SETFL, O_NONBLOCK);
    }
    ~Pair() {
        for (const int end : ends)
            if (end >= 0) close(end);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
};

}  // namespace

TEST_CASE("frames larger than a socket's buffer arrive whole and in order") {
    const Pair pair;
    FrameWriter out;
    const Frame big{FrameType::item, 1, std::string(3'000'000, 'x')};
    const Frame small{FrameType::result, 2, ""};
    out.add(big);
    out.add(small);
    FrameReader in;
    std::vector<Frame> got;
    for (int turn = 0; turn < 10'000 && got.size() < 2; ++turn) {
        REQUIRE(out.flush(pair.ends[0]) == Stream::open);
        REQUIRE(in.fill(pair.ends[1]) == Stream::open);
        while (std::optional<Frame> frame = in.next()) got.push_back(std::move(*frame));
    }
    REQUIRE(got.size() == 2);
    CHECK(got[0] == big);
    CHECK(got[1] == small);
    CHECK(out.empty());
}

TEST_CASE("an impossible length or type is no frame") {
    FrameReader type;
    type.append(std::string("\0\0\0\0\x09\0\0\0\0\0\0\0\0", 13));
    CHECK_FALSE(type.next());
    CHECK(type.malformed());
    FrameReader length;
    length.append(std::string("\xff\xff\xff\xff\x01\0\0\0\0\0\0\0\0", 13));
    CHECK_FALSE(length.next());
    CHECK(length.malformed());
}

TEST_CASE("the other side's end is seen, reading and writing") {
    Pair pair;
    close(pair.ends[1]);
    pair.ends[1] = -1;
    FrameReader in;
    CHECK(in.fill(pair.ends[0]) == Stream::closed);
    FrameWriter out;
    out.add({FrameType::setup, 0, "x"});
    CHECK(out.flush(pair.ends[0]) == Stream::closed);
}
