// The history on bad days: two writers, a damaged file, a full disk, somebody else's database.

#include <doctest/doctest.h>
#include <smo/disk.h>
#include <smo/history.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

#include "disk/database.h"
#include "disk/temporary_directory.h"

using namespace smo;
using smo::test::TemporaryDirectory;

namespace {

HistoryRun run(std::string site, std::int64_t score, std::size_t pages = 2) {
    HistoryRun made{std::move(site), "0.1 abc", "2026-11-26T10:00:00Z", true, score, {{"group", "image", 90'000}}};
    for (std::size_t i = 0; i < pages; ++i) made.scores.push_back({"page", "/" + std::to_string(1'000'000 + i), score});
    return made;
}

/// What a child of this process makes of it: 0 is well.
template <class Function>
int in_a_child(Function function) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(function() ? 0 : 1);
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string error_of(const Result<void>& result) {
    return result ? "" : result.error().what;
}

}  // namespace

TEST_CASE("runs come back as they were kept, pages of the last two") {
    const TemporaryDirectory folder;
    const std::string file = folder.path("h.db");
    HistoryRun unscored = run("https://b.example", 1, 0);
    unscored.score = std::nullopt;
    unscored.complete = false;
    for (const std::int64_t score : {70'000, 71'000, 72'000}) REQUIRE(add_run(file, run("https://a.example", score)));
    REQUIRE(add_run(file, unscored));
    const auto runs = read_runs(file);
    REQUIRE(runs);
    REQUIRE(runs->size() == 4);
    CHECK((*runs)[0].scores.size() == 1);
    CHECK((*runs)[2] == run("https://a.example", 72'000));
    CHECK((*runs)[1] == run("https://a.example", 71'000));
    CHECK((*runs)[3] == unscored);
}

TEST_CASE("two runs write at once, also when both make the file") {
    const TemporaryDirectory folder;
    const std::string file = folder.path("h.db");
    const auto write_many = [&](const std::string& site) {
        for (int i = 0; i < 15; ++i)
            if (!add_run(file, run(site, i, 50), 60'000)) return false;
        return true;
    };
    const pid_t other = ::fork();
    if (other == 0) ::_exit(write_many("https://b.example") ? 0 : 1);
    CHECK(write_many("https://a.example"));
    int status = -1;
    ::waitpid(other, &status, 0);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    const auto runs = read_runs(file);
    REQUIRE(runs);
    CHECK(runs->size() == 30);
}

TEST_CASE("who has to wait too long says so") {
    const TemporaryDirectory folder;
    const std::string file = folder.path("h.db");
    REQUIRE(add_run(file, run("https://a.example", 1)));
    Database holder;
    REQUIRE(holder.open(file, SQLITE_OPEN_READWRITE, 0));
    REQUIRE(holder.run("BEGIN IMMEDIATE"));
    CHECK(error_of(add_run(file, run("https://a.example", 2), 30)) == "the history is held by another run");
    REQUIRE(holder.run("ROLLBACK"));
    CHECK(add_run(file, run("https://a.example", 2), 30).has_value());
}

TEST_CASE("a full disk leaves the runs before") {
    const TemporaryDirectory folder;
    const std::string file = folder.path("h.db");
    REQUIRE(add_run(file, run("https://a.example", 1)));
    const int wrote = in_a_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{64 * 1024, 64 * 1024};
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto done = add_run(file, run("https://a.example", 2, 20'000));
        return !done && done.error().what.find("history") != std::string::npos;
    });
    CHECK(wrote == 0);
    const auto runs = read_runs(file);
    REQUIRE(runs);
    CHECK(runs->size() == 1);
    CHECK(add_run(file, run("https://a.example", 3)).has_value());
}

TEST_CASE("damaged and foreign files are left as they are") {
    const TemporaryDirectory folder;
    folder.put("text", std::string(5000, 'x'));
    CHECK(error_of(add_run(folder.path("text"), run("https://a.example", 1))) == "the history is damaged, or no history of smo");
    CHECK(*read_file(folder.path("text"), 10'000) == std::string(5000, 'x'));
    CHECK_FALSE(read_runs(folder.path("text")).has_value());

    const std::string cut = folder.path("cut");
    for (int i = 0; i < 5; ++i) REQUIRE(add_run(cut, run("https://a.example", i, 300)));
    const std::string whole = *read_file(cut, 1 << 24);
    folder.put("cut", whole.substr(0, whole.size() / 2));
    CHECK((!read_runs(cut).has_value() || !add_run(cut, run("https://a.example", 6)).has_value()));

    Database foreign;
    REQUIRE(foreign.open(folder.path("foreign"), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0));
    REQUIRE(foreign.run("CREATE TABLE recipes(tea TEXT)"));
    CHECK(error_of(add_run(folder.path("foreign"), run("https://a.example", 1))) == "this database is no history of smo");

    const std::string later = folder.path("later");
    REQUIRE(add_run(later, run("https://a.example", 1)));
    Database next;
    REQUIRE(next.open(later, SQLITE_OPEN_READWRITE, 0));
    REQUIRE(next.run("PRAGMA user_version = 2"));
    CHECK(error_of(add_run(later, run("https://a.example", 1))) == "the history has version 2, this smo knows version 1");
    CHECK_FALSE(read_runs(later).has_value());
    CHECK(error_of(add_run(folder.path("no/such/folder.db"), run("https://a.example", 1))) == "the history cannot be opened");
}
