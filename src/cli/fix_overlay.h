#pragma once
// Answers from files as they will be: a fetcher before the directory's that knows some of them better.

#include <smo/fetch.h>

#include <map>
#include <string>

namespace smo::cli {

class MendedFiles : public Fetcher {
public:
    /// Both are kept by reference; `files` by path. Whoever reaches one of them through a symbolic link gets the same bytes.
    MendedFiles(Fetcher& inner, const std::map<std::string, std::string>& files);
    void add(Request request) override;
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override { return inner_->pending(); }

private:
    Fetcher* inner_;
    std::map<std::string, const std::string*> files_;  // by real path
    std::map<RequestId, std::int64_t> most_;           // bytes wanted of each request; 0 = all
};

}  // namespace smo::cli
