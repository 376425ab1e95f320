#include "crawl/worker_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "crawl/words.h"

namespace smo::crawling {
namespace {

/// A copy above the numbers the worker uses, so that moving one to its place never overwrites the other.
Descriptor lifted(int number) {
    return Descriptor(fcntl(number, F_DUPFD_CLOEXEC, 10));
}

/// posix_spawn's two records, destroyed with the scope.
struct SpawnPlan {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    SpawnPlan() {
        posix_spawn_file_actions_init(&files);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
};

/// Standard streams lead nowhere: Gumbo's assertions write to stderr what our own report says better.
void plan_descriptors(SpawnPlan& plan, int socket, int bodies) {
    posix_spawn_file_actions_addopen(&plan.files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&plan.files, 1, "/dev/null", O_WRONLY, 0);
#ifndef SMO_SANITIZED
    posix_spawn_file_actions_addopen(&plan.files, 2, "/dev/null", O_WRONLY, 0);
#endif
    posix_spawn_file_actions_adddup2(&plan.files, socket, worker_socket);
    posix_spawn_file_actions_adddup2(&plan.files, bodies, worker_bodies);
}

/// A process group of its own, so that Ctrl-C reaches the program alone; no signal blocked or ignored.
void plan_signals(SpawnPlan& plan) {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&plan.attributes, &none);
    posix_spawnattr_setsigdefault(&plan.attributes, &all);
    posix_spawnattr_setpgroup(&plan.attributes, 0);
    posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this == &other) return *this;
    if (number_ >= 0) close(number_);
    number_ = other.release();
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

int Descriptor::release() {
    return std::exchange(number_, -1);
}

BodyFile::BodyFile(std::uint64_t place_size) : file_(memfd_create("smo-bodies", MFD_CLOEXEC)), place_size_(place_size) {}

std::optional<BodyPlace> BodyFile::put(std::size_t place, std::string_view body) const {
    if (body.size() > place_size_) return std::nullopt;
    const BodyPlace where{place * place_size_, body.size()};
    std::uint64_t at = where.offset;
    while (!body.empty()) {
        const ssize_t written = pwrite(file_.get(), body.data(), body.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return std::nullopt;
        body.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
    return where;
}

/// An ordinary page leaves its memory to the next one; only what is beyond that is given back.
void BodyFile::release(std::size_t place, std::size_t size) const {
    constexpr std::uint64_t kept = std::uint64_t{256} << 10;
    if (size <= kept) return;
    const std::uint64_t offset = place * place_size_ + kept;
    (void)fallocate(file_.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(offset), static_cast<off_t>(place_size_ - kept));
}

std::optional<std::string> BodyFile::get(std::size_t place, std::size_t size) const {
    return read_body(file_.get(), {place * place_size_, size});
}

std::optional<std::string> read_body(int descriptor, BodyPlace place) {
    std::string body(place.size, '\0');
    std::size_t got = 0;
    while (got < body.size()) {
        const ssize_t size = pread(descriptor, body.data() + got, body.size() - got, static_cast<off_t>(place.offset + got));
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return std::nullopt;
        got += static_cast<std::size_t>(size);
    }
    return body;
}

std::optional<WorkerProcess> WorkerProcess::start(const std::vector<std::string>& command, const BodyFile& bodies) {
    std::array<int, 2> pair{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return std::nullopt;
    Descriptor ours(pair[0]);
    Descriptor theirs(pair[1]);
    const Descriptor socket = lifted(theirs.get());
    // Opened anew, for reading only: what lies there for a successor cannot be changed through this descriptor.
    const Descriptor file(open(fmt::format("/proc/self/fd/{}", bodies.descriptor()).c_str(), O_RDONLY | O_CLOEXEC));
    const Descriptor readable = lifted(file.get());
    if (!socket || !readable || fcntl(ours.get(), F_SETFL, O_NONBLOCK) != 0) return std::nullopt;

    SpawnPlan plan;
    plan_descriptors(plan, socket.get(), readable.get());
    plan_signals(plan);
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t id = -1;
    if (posix_spawn(&id, arguments[0], &plan.files, &plan.attributes, arguments.data(), environ) != 0) return std::nullopt;
    return WorkerProcess(id, std::move(ours));
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept : id_(std::exchange(other.id_, -1)), socket_(std::move(other.socket_)) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
    if (this == &other) return *this;
    end();
    id_ = std::exchange(other.id_, -1);
    socket_ = std::move(other.socket_);
    return *this;
}

WorkerProcess::~WorkerProcess() {
    end();
}

int WorkerProcess::end() {
    if (id_ < 0) return 0;
    // One that is already leaving keeps the status it left with; one that only closed its socket is ended here.
    kill(id_, SIGKILL);
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    return status;
}

std::string death(int wait_status, const Limits& limits) {
    if (WIFEXITED(wait_status)) {
        const int code = WEXITSTATUS(wait_status);
        if (code == exit_out_of_memory) return fmt::format("out of memory ({}, limit parser-memory)", size_words(limits[Limit::parser_memory]));
        return fmt::format("exit code {}", code);
    }
    const int signal = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;
    if (signal == SIGABRT) return "aborted";
    if (signal == SIGSEGV || signal == SIGBUS) return "memory fault";
    if (signal == SIGXCPU)
        return fmt::format("took more than {} s of processor time (limit parser-cpu)", static_cast<double>(limits[Limit::parser_cpu]) / 1000);
    return fmt::format("was killed by signal {}", signal);
}

}  // namespace smo::crawling
