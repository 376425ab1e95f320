#pragma once
// One parser process: its socket, the file that carries bodies to it, and its death. The descriptors of the file survive
// the process, so that what was queued can go to a successor.
//
//     BodyFile bodies = BodyFile::make(64 MiB);
//     std::optional<WorkerProcess> worker = WorkerProcess::start(command, bodies);
//     ...  std::string why = worker->end();   // killed if it still lives, and reaped

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawl/codec.h"

namespace smo::crawling {

/// An owned file descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    int release();

private:
    int number_ = -1;
};

/// Bodies on their way to one worker: a file in memory with one place for each queued item. Memory is used only where a
/// body lies, and given back as soon as it was read.
class BodyFile {
public:
    static constexpr std::size_t places = 4;
    explicit BodyFile(std::uint64_t place_size);
    bool usable() const { return static_cast<bool>(file_); }
    int descriptor() const { return file_.get(); }
    /// Nothing when the body does not fit or memory is short.
    std::optional<BodyPlace> put(std::size_t place, std::string_view body) const;
    /// What lies there, as long as it was not released.
    std::optional<std::string> get(std::size_t place, std::size_t size) const;
    void release(std::size_t place, std::size_t size) const;

private:
    Descriptor file_;
    std::uint64_t place_size_;
};
/// The worker's side. Nothing if the file is not as promised.
std::optional<std::string> read_body(int descriptor, BodyPlace place);

/// Descriptor numbers a worker finds open.
constexpr int worker_socket = 3;
constexpr int worker_bodies = 4;
/// Exit codes by which a worker says why it left.
constexpr int exit_out_of_memory = 86;
constexpr int exit_bad_setup = 87;

class WorkerProcess {
public:
    static std::optional<WorkerProcess> start(const std::vector<std::string>& command, const BodyFile& bodies);
    WorkerProcess(WorkerProcess&& other) noexcept;
    WorkerProcess& operator=(WorkerProcess&& other) noexcept;
    ~WorkerProcess();

    int socket() const { return socket_.get(); }
    pid_t id() const { return id_; }
    /// Kills it if it still runs, waits for it, and returns the wait status.
    int end();

private:
    WorkerProcess(pid_t id, Descriptor socket) : id_(id), socket_(std::move(socket)) {}
    pid_t id_ = -1;
    Descriptor socket_;
};

/// Why a worker with this wait status stopped on an item: "aborted", "out of memory (96 MiB)".
std::string death(int wait_status, const Limits& limits);

}  // namespace smo::crawling
