// Bounded reading of files and of standard input.

#include <fcntl.h>
#include <sys/stat.h>

#include <smo/disk.h>
#include <smo/text.h>
#include <algorithm>

#include "disk/descriptor.h"

namespace smo {

bool read_at_most(int descriptor, std::int64_t max_bytes, std::string& bytes) {
    constexpr std::size_t step = 64 * 1024;
    const std::size_t most = max_bytes > 0 ? static_cast<std::size_t>(max_bytes) : 0;
    bytes.clear();
    while (bytes.size() < most) {
        const std::size_t had = bytes.size();
        const std::size_t wanted = std::min(most - had, std::max(step, had));
        bytes.resize(had + wanted);
        const ssize_t got = ::read(descriptor, bytes.data() + had, wanted);
        bytes.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
        if (got == 0) return true;
        if (got < 0 && errno != EINTR) return false;
    }
    return true;
}

namespace {

/// One byte more than allowed is asked for, so that a file of exactly `max_bytes` is told from a longer one.
Result<std::string> read_whole(int descriptor, const std::string& name, std::int64_t max_bytes) {
    std::string bytes;
    if (!read_at_most(descriptor, max_bytes + 1, bytes)) return system_failure("cannot read the file", name);
    if (std::cmp_greater(bytes.size(), max_bytes)) {
        return fail("the file is too large to be read: more than " + text::grouped(max_bytes) + " bytes", name);
    }
    return bytes;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::int64_t max_bytes) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file) return system_failure("cannot read the file", path, errno == ENOENT ? "Check the path; it is taken from the working directory." : "");
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return system_failure("cannot read the file", path);
    if (S_ISDIR(status.st_mode)) return fail("this is a directory, not a file", path);
    return read_whole(file.get(), path, max_bytes);
}

Result<std::string> read_stdin(std::int64_t max_bytes) {
    return read_whole(STDIN_FILENO, "standard input", max_bytes);
}

PathKind path_kind(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return PathKind::missing;
    if (S_ISREG(status.st_mode)) return PathKind::file;
    return S_ISDIR(status.st_mode) ? PathKind::directory : PathKind::other;
}

}  // namespace smo
