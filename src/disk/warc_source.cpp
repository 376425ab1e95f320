#include "disk/warc_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "disk/nameless_file.h"

namespace smo {
namespace {

/// All of it, or as much as the file has; -1 when reading failed.
std::int64_t read_at(int file, char* into, std::size_t size, std::uint64_t offset) {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::pread(file, into + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return static_cast<std::int64_t>(done);
}

}  // namespace

Result<WarcSource> open_warc_source(const std::string& path) {
    WarcSource source;
    source.file = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!source.file) return system_failure("cannot read the archive", path, errno == ENOENT ? "Check the path; it is taken from the working directory." : "");
    struct stat status {};
    if (::fstat(source.file.get(), &status) != 0) return system_failure("cannot read the archive", path);
    if (!S_ISREG(status.st_mode))
        return fail("an archive is read more than once, and this is no regular file", path, "Give it by standard input: smo - < " + path);
    source.name = path;
    source.size = static_cast<std::uint64_t>(status.st_size);
    return source;
}

Result<WarcSource> open_spool(std::string name) {
    WarcSource spool;
    spool.file = nameless_file();
    if (!spool.file) return fail("there is no room to lay the archive aside", name, "Let TMPDIR name a folder that may be written.");
    spool.name = std::move(name);
    spool.spool = true;
    return spool;
}

bool append_to(WarcSource& spool, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::pwrite(spool.file.get(), bytes.data(), bytes.size(), static_cast<off_t>(spool.size));
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        spool.size += static_cast<std::uint64_t>(done);
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

bool read_part(const WarcSource& source, std::uint64_t offset, std::size_t size, WarcBytes& into) {
    const std::int64_t got = read_at(source.file.get(), into.room(size), size, offset);
    into.set_size(got < 0 ? 0 : static_cast<std::size_t>(got));
    return got >= 0;
}

std::string_view WarcWindow::at(std::uint64_t offset, std::size_t wanted) {
    const std::uint64_t left = offset < source_->size ? source_->size - offset : 0;
    wanted = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, left));
    const std::string_view have = bytes_.view();
    if (offset >= begin_ && offset - begin_ + wanted <= have.size()) return have.substr(static_cast<std::size_t>(offset - begin_));
    begin_ = offset;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(std::max(wanted, ahead_), left));
    failed_ = !read_part(*source_, offset, size, bytes_) || failed_;
    return bytes_.view();
}

}  // namespace smo
