// The files of a built site, in one order on every machine: by the bytes of their whole relative path.

#include <dirent.h>
#include <sys/stat.h>

#include <smo/disk.h>
#include <smo/text.h>
#include <algorithm>
#include <memory>
#include <utility>

#include "disk/descriptor.h"
#include "disk/inside.h"

namespace smo {
namespace {

struct CloseDirectory {
    void operator()(DIR* handle) const { ::closedir(handle); }
};

bool wanted(std::string_view name, const std::vector<std::string>& endings) {
    if (endings.empty()) return true;
    return std::any_of(endings.begin(), endings.end(), [name](const std::string& ending) {
        return name.size() >= ending.size() && text::equal_ignoring_case(name.substr(name.size() - ending.size()), ending);
    });
}

enum class Entry { file, directory, neither };

/// A link to a file inside the root is a file. A link to a directory is left out: what it leads to inside the root is
/// listed under its own name anyway, and this way no circle of links can be walked.
Entry kind_of(const std::string& path, const std::string& real_root) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return Entry::neither;
    if (S_ISDIR(status.st_mode)) return Entry::directory;
    if (S_ISREG(status.st_mode)) return Entry::file;
    if (!S_ISLNK(status.st_mode)) return Entry::neither;
    const std::optional<std::string> real = real_path(path);
    if (!real || !lies_below(real_root, *real) || ::stat(real->c_str(), &status) != 0) return Entry::neither;
    return S_ISREG(status.st_mode) ? Entry::file : Entry::neither;
}

/// The wanted names of one directory, relative to the root and in descending order; a directory ends in '/'. With that
/// ending a walk that takes from the back meets all files in the byte order of their whole paths.
Result<std::vector<std::string>> entries_of(const std::string& real_root, const std::string& relative, const std::vector<std::string>& endings) {
    std::vector<std::string> entries;
    const std::string directory = real_root + "/" + relative;
    const std::unique_ptr<DIR, CloseDirectory> handle(::opendir(directory.c_str()));
    if (!handle && errno == ENOENT) return entries;  // removed while we were walking
    if (!handle) return system_failure("cannot list the directory", directory);
    while (const dirent* found = ::readdir(handle.get())) {
        const std::string_view name = found->d_name;
        if (name.starts_with('.')) continue;
        const Entry kind = kind_of(directory + std::string(name), real_root);
        if (kind == Entry::directory) entries.push_back(relative + std::string(name) + "/");
        if (kind == Entry::file && wanted(name, endings)) entries.push_back(relative + std::string(name));
    }
    std::sort(entries.begin(), entries.end(), std::greater<>());
    return entries;
}

}  // namespace

Result<std::vector<std::string>> list_files(const std::string& root, const std::vector<std::string>& endings, std::size_t max_files) {
    const std::optional<std::string> real_root = real_path(root);
    if (!real_root) return fail("no such directory", root);
    if (path_kind(*real_root) != PathKind::directory) return fail("this is not a directory", root);
    std::vector<std::string> files;
    std::vector<std::string> waiting = {""};
    while (!waiting.empty() && (max_files == 0 || files.size() < max_files)) {
        std::string next = std::move(waiting.back());
        waiting.pop_back();
        if (!next.empty() && next.back() != '/') {
            files.push_back(std::move(next));
            continue;
        }
        Result<std::vector<std::string>> entries = entries_of(*real_root, next, endings);
        if (!entries) return tl::unexpected<Error>(std::move(entries.error()));
        std::move(entries->begin(), entries->end(), std::back_inserter(waiting));
    }
    return files;
}

}  // namespace smo
