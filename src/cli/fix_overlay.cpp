#include "cli/fix_overlay.h"

#include "disk/inside.h"

namespace smo::cli {

MendedFiles::MendedFiles(Fetcher& inner, const std::map<std::string, std::string>& files) : inner_(&inner) {
    for (const auto& [path, bytes] : files) files_[real_path(path).value_or(path)] = &bytes;
}

void MendedFiles::add(Request request) {
    if (request.method != Method::head) most_[request.id] = request.max_bytes;
    inner_->add(std::move(request));
}

std::vector<Response> MendedFiles::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    std::vector<Response> done = inner_->wait(timeout, watch);
    for (Response& response : done) {
        const auto asked = most_.find(response.id);
        if (asked == most_.end()) continue;
        const auto most = static_cast<std::size_t>(asked->second);
        most_.erase(asked);
        if (response.status != 200 || response.file.empty() || files_.empty()) continue;
        const auto file = files_.find(real_path(response.file).value_or(response.file));
        if (file == files_.end()) continue;
        const std::string& bytes = *file->second;
        response.cut = most > 0 && bytes.size() > most;
        response.body = response.cut ? bytes.substr(0, most) : bytes;
        response.body_bytes = static_cast<std::int64_t>(response.body.size());
    }
    return done;
}

}  // namespace smo::cli
