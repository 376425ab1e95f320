#pragma once
// A server for tests that sends exactly the bytes it is told, without threads: its descriptors go into wait(), and
// turn() does what can be done at once.
//
//     RawServer server;
//     server.answer("/", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal", RawServer::End::close);
//     Response r = server.fetch(*fetcher, {.id = 1, .url = server.url("/")});

#include <smo/fetch.h>

#include <map>
#include <string>
#include <vector>

namespace smo::test {

class RawServer {
public:
    /// What follows the bytes: the connection stays for the next request, is closed, is reset, or goes silent.
    enum class End { keep, close, reset, hang };

    RawServer();
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    void answer(const std::string& path, std::string bytes, End end = End::keep) { answers_[path] = {std::move(bytes), end, false}; }
    /// One byte per turn.
    void drip(const std::string& path, std::string bytes) { answers_[path] = {std::move(bytes), End::hang, true}; }

    int port() const { return port_; }
    std::string url(const std::string& path, const std::string& host = "127.0.0.1") const { return "http://" + host + ":" + std::to_string(port_) + path; }
    /// Request heads as they arrived.
    const std::vector<std::string>& requests() const { return requests_; }
    int connections() const { return connections_; }

    std::vector<int> descriptors() const;
    void turn();
    /// Adds the requests and serves until all are answered; answers in the order of their ids.
    std::vector<Response> fetch_all(Fetcher& fetcher, std::vector<Request> requests);
    Response fetch(Fetcher& fetcher, Request request);

private:
    struct Answer {
        std::string bytes;
        End end = End::keep;
        bool drip = false;
    };
    struct Connection {
        int descriptor = -1;
        std::string in;
        std::string out;
        End end = End::keep;
        bool drip = false;
        bool answering = false;
    };
    void receive(Connection& connection);
    void send(Connection& connection);

    int listener_ = -1;
    int port_ = 0;
    int connections_ = 0;
    std::map<std::string, Answer> answers_;
    std::vector<Connection> open_;
    std::vector<std::string> requests_;
};

}  // namespace smo::test
