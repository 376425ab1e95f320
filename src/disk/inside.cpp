// Reading below a root and never outside it: the system resolves every link and "..", then the result must still lie
// below the resolved root.

#include "disk/inside.h"

#include <fcntl.h>
#include <sys/stat.h>

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

/// A regular file inside the root, opened; an empty descriptor otherwise. Its size is left in `size`.
Descriptor open_inside(const std::string& root, const std::string& relative, std::int64_t& size) {
    const std::optional<std::string> real_root = real_path(root);
    if (!real_root || relative.empty() || relative.find('\0') != std::string::npos) return Descriptor(-1);
    if (relative.back() == '/') return Descriptor(-1);
    const std::optional<std::string> real = real_path(*real_root + "/" + relative);
    if (!real || !lies_below(*real_root, *real)) return Descriptor(-1);
    // Not blocking: a pipe of that name must not make us wait for its writer.
    Descriptor file(::open(real->c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return Descriptor(-1);
    size = status.st_size;
    return file;
}

}  // namespace

std::optional<std::int64_t> file_size_inside(const std::string& root, const std::string& relative) {
    const std::optional<std::string> real_root = real_path(root);
    if (!real_root || relative.empty() || relative.back() == '/' || relative.find('\0') != std::string::npos) return std::nullopt;
    const std::optional<std::string> real = real_path(*real_root + "/" + relative);
    struct stat status {};
    if (!real || !lies_below(*real_root, *real) || ::stat(real->c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return status.st_size;
}

Result<std::string> read_inside(const std::string& root, const std::string& relative, std::int64_t max_bytes) {
    std::int64_t size = 0;
    const Descriptor file = open_inside(root, relative, size);
    const std::string path = root + "/" + relative;
    if (!file) return fail("no readable file of that name inside the directory", path);
    std::string bytes;
    if (!read_at_most(file.get(), max_bytes, bytes)) return system_failure("cannot read the file", path);
    return bytes;
}

}  // namespace smo
