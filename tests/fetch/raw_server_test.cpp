// The server of the other tests; see raw_server.h.

#include "fetch/raw_server.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace smo::test {

RawServer::RawServer() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(listener_, generic, size) == 0);
    REQUIRE(::listen(listener_, 64) == 0);
    REQUIRE(::getsockname(listener_, generic, &size) == 0);
    port_ = ntohs(address.sin_port);
}

RawServer::~RawServer() {
    ::close(listener_);
    for (const Connection& one : open_) ::close(one.descriptor);
}

std::vector<int> RawServer::descriptors() const {
    std::vector<int> all = {listener_};
    for (const Connection& one : open_) {
        if (!one.answering) all.push_back(one.descriptor);
    }
    return all;
}

void RawServer::turn() {
    for (int fresh = 0; (fresh = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        open_.push_back({fresh, "", "", End::keep, false, false});
        ++connections_;
    }
    for (Connection& one : open_) {
        receive(one);
        send(one);
    }
    std::erase_if(open_, [](const Connection& one) { return one.descriptor < 0; });
}

void RawServer::receive(Connection& connection) {
    std::array<char, 4096> buffer{};
    const ssize_t got = ::recv(connection.descriptor, buffer.data(), buffer.size(), 0);
    if (got == 0) {
        ::close(connection.descriptor);
        connection.descriptor = -1;
        return;
    }
    if (got > 0) connection.in.append(buffer.data(), static_cast<std::size_t>(got));
    const std::size_t end = connection.in.find("\r\n\r\n");
    if (end == std::string::npos || connection.answering) return;
    const std::string head = connection.in.substr(0, end + 2);
    connection.in.erase(0, end + 4);
    const std::size_t path = head.find(' ') + 1;
    const auto found = answers_.find(head.substr(path, head.find(' ', path) - path));
    const Answer answer = found == answers_.end() ? Answer{"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", End::keep, false} : found->second;
    requests_.push_back(head);
    connection.out = answer.bytes;
    connection.end = answer.end;
    connection.drip = answer.drip;
    connection.answering = true;
}

void RawServer::send(Connection& connection) {
    if (connection.descriptor < 0 || !connection.answering) return;
    const std::size_t piece = connection.drip ? std::min<std::size_t>(1, connection.out.size()) : connection.out.size();
    const ssize_t sent = piece == 0 ? 0 : ::send(connection.descriptor, connection.out.data(), piece, MSG_NOSIGNAL);
    if (sent > 0) connection.out.erase(0, static_cast<std::size_t>(sent));
    if (!connection.out.empty() || connection.end == End::hang) return;
    connection.answering = false;
    if (connection.end == End::keep) return;
    if (connection.end == End::reset) {
        const linger at_once{1, 0};
        ::setsockopt(connection.descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    ::close(connection.descriptor);
    connection.descriptor = -1;
}

std::vector<Response> RawServer::fetch_all(Fetcher& fetcher, std::vector<Request> requests) {
    for (Request& one : requests) fetcher.add(std::move(one));
    std::vector<Response> answers;
    while (fetcher.pending() > 0) {
        const std::vector<int> watched = descriptors();
        for (Response& one : fetcher.wait(std::chrono::milliseconds(2), watched)) answers.push_back(std::move(one));
        turn();
    }
    std::sort(answers.begin(), answers.end(), [](const Response& a, const Response& b) { return a.id < b.id; });
    return answers;
}

Response RawServer::fetch(Fetcher& fetcher, Request request) {
    std::vector<Request> one;
    one.push_back(std::move(request));
    std::vector<Response> answers = fetch_all(fetcher, std::move(one));
    REQUIRE(answers.size() == 1);
    return std::move(answers.front());
}

}  // namespace smo::test
