// Against a real server in another process (tests/serve/fixture_server.py): TLS, and the server's own promises.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <smo/text.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "disk/temporary_directory.h"
#include "fetch/local.h"

using namespace smo;
using namespace smo::test;

namespace {

/// Runs while it lives: the server ends when its standard input closes.
class FixtureServer {
public:
    FixtureServer(const std::string& root, std::vector<std::string> flags) {
        std::vector<std::string> words = {"python3", SMO_SOURCE_DIR "/tests/serve/fixture_server.py", root, "--until-eof"};
        words.insert(words.end(), flags.begin(), flags.end());
        std::vector<char*> argv;
        for (std::string& one : words) argv.push_back(one.data());
        argv.push_back(nullptr);
        std::array<int, 2> in{}, out{};
        REQUIRE(::pipe2(in.data(), O_CLOEXEC) == 0);
        REQUIRE(::pipe2(out.data(), O_CLOEXEC) == 0);
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, in[0], 0);
        ::posix_spawn_file_actions_adddup2(&actions, out[1], 1);
        const int failed = ::posix_spawnp(&process_, argv[0], &actions, nullptr, argv.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(in[0]);
        ::close(out[1]);
        input_ = in[1];
        REQUIRE(failed == 0);
        std::string line;
        for (char c = 0; ::read(out[0], &c, 1) == 1 && c != '\n';) line += c;
        ::close(out[0]);
        REQUIRE(line.starts_with("READY http"));
        base_ = line.substr(6);
        base_.pop_back();
    }
    FixtureServer(const FixtureServer&) = delete;
    FixtureServer& operator=(const FixtureServer&) = delete;
    ~FixtureServer() {
        ::close(input_);
        ::waitpid(process_, nullptr, 0);
    }
    std::string url(const std::string& path) const { return base_ + path; }

private:
    pid_t process_ = 0;
    int input_ = -1;
    std::string base_;
};

Response get(Fetcher& fetcher, const std::string& url) {
    fetcher.add({.id = 1, .url = url});
    std::vector<Response> answers;
    while (answers.empty()) answers = fetcher.wait(std::chrono::milliseconds(1'000), {});
    return answers.at(0);
}

}  // namespace

TEST_CASE("a certificate nobody vouches for is a TLS error, unless told not to care") {
    const TemporaryDirectory site;
    site.put("index.html", "<p>hi");
    const FixtureServer server(site.path(), {"--tls"});
    CurlOptions options = local_options();
    const Response refused = get(*fetcher_with(options), server.url("/"));
    REQUIRE(refused.error.has_value());
    CHECK(name(refused.error->kind) == "tls");
    CHECK(text::contains_ignoring_case(refused.error->message, "certificate"));
    options.insecure = true;
    const Response taken = get(*fetcher_with(options), server.url("/"));
    CHECK_FALSE(taken.error.has_value());
    CHECK(taken.body == "<p>hi");
}

TEST_CASE("the fixture server does what its head says") {
    const TemporaryDirectory site;
    site.put("blog/index.html", "<a href=\"@BASE@/x\">");
    site.put("gone.html", "gone");
    site.put("gone.html.headers", "HTTP 410\nX-Robots-Tag: noindex\n");
    site.put(
        "_server.json",
        R"({"/busy": {"status": 503, "times": 1, "body": "wait"}, "/old": {"redirect": "/new", "status": 302}, "/packed": {"body": "hello", "gzip": true}})");
    const FixtureServer server(site.path(), {});
    const auto fetcher = fetcher_with(local_options());
    const Response blog = get(*fetcher, server.url("/blog"));
    CHECK(blog.status == 301);
    CHECK(blog.headers.first("location") == "/blog/");
    CHECK(get(*fetcher, server.url("/blog/")).body == "<a href=\"" + server.url("/x") + "\">");
    const Response gone = get(*fetcher, server.url("/gone"));
    CHECK(gone.status == 410);
    CHECK(gone.headers.first("x-robots-tag") == "noindex");
    CHECK(get(*fetcher, server.url("/busy")).status == 503);
    CHECK(get(*fetcher, server.url("/busy")).status == 404);
    CHECK(get(*fetcher, server.url("/old")).status == 302);
    const Response packed = get(*fetcher, server.url("/packed"));
    CHECK(packed.headers.first("content-encoding") == "gzip");
    CHECK(packed.body.starts_with("\x1f\x8b"));
    CHECK(get(*fetcher, server.url("/../../etc/passwd")).status == 404);
    CHECK(text::contains_ignoring_case(get(*fetcher, server.url("/__log")).body, "\"path\": \"/gone\""));
}
