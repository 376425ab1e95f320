// Reading below a root and never outside it: the system resolves every link and "..", then the result must still lie
// below the resolved root.

#include "disk/inside.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <smo/disk.h>
#include <cstdlib>

#include "disk/descriptor.h"

namespace smo {

std::optional<std::string> real_path(const std::string& path) {
    if (path.empty() || path.find('\0') != std::string::npos) return std::nullopt;
    char* resolved = ::realpath(path.c_str(), nullptr);
    if (resolved == nullptr) return std::nullopt;
    std::string real = resolved;
    std::free(resolved);
    return real;
}

bool lies_below(const std::string& real_root, const std::string& real) {
    if (real_root == "/") return true;
    return real.size() > real_root.size() && real.starts_with(real_root) && real[real_root.size()] == '/';
}

namespace {

std::optional<std::string> resolve_inside(const std::string& root, const std::string& relative) {
    if (relative.empty() || relative.back() == '/') return std::nullopt;
    const std::optional<std::string> real_root = real_path(root);
    if (!real_root || relative.find('\0') != std::string::npos) return std::nullopt;
    std::optional<std::string> real = real_path(*real_root + "/" + relative);
    if (!real || !lies_below(*real_root, *real)) return std::nullopt;
    return real;
}

}  // namespace

std::string reason_to_spare(const std::string& root, const std::string& relative) {
    const std::optional<std::string> real_root = real_path(root), real = resolve_inside(root, relative);
    struct stat status {};
    if (!real || ::stat(real->c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return "it is no file of the directory";
    const std::string plain = (*real_root == "/" ? "" : *real_root) + "/" + relative;
    if (*real != plain) return "it is a symbolic link, or lies behind one";
    // Whoever runs as root could write it all the same; its author said that it is not to be written.
    constexpr mode_t anybody = S_IWUSR | S_IWGRP | S_IWOTH;
    if ((status.st_mode & anybody) == 0 || ::access(real->c_str(), W_OK) != 0) return "it is read-only";
    return {};
}

std::optional<std::int64_t> file_size_inside(const std::string& root, const std::string& relative) {
    const std::optional<std::string> real = resolve_inside(root, relative);
    struct stat status {};
    if (!real || ::stat(real->c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return status.st_size;
}

Result<std::string> read_inside(const std::string& root, const std::string& relative, std::int64_t max_bytes) {
    const std::string path = root + "/" + relative;
    const std::optional<std::string> real = resolve_inside(root, relative);
    if (!real) return fail("no such file inside the directory", path);
    // Not blocking: a pipe of that name must not make us wait for its writer.
    const Descriptor file(::open(real->c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!file) return system_failure("cannot read the file", path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return fail("this is not a regular file", path);
    std::string bytes;
    if (!read_at_most(file.get(), max_bytes, bytes)) return system_failure("cannot read the file", path);
    return bytes;
}

}  // namespace smo
