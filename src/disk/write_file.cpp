// Writing whole or not at all: the bytes go to a new file beside the target, reach the disk, and take the target's name
// in one step. A reader sees the old file or the new one, never half of either.

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <smo/disk.h>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "disk/descriptor.h"

namespace smo {
namespace {

using Pieces = std::function<Result<void>(const std::function<bool(std::string_view)>& take)>;

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

/// `path` is what an error names.
Result<void> write_pieces(int descriptor, const Pieces& pieces, const std::string& path, const std::string& what) {
    bool written = true;
    const auto done = pieces([&](std::string_view bytes) { return written = write_all(descriptor, bytes); });
    if (!done) return done;
    if (!written) return system_failure(what, path);
    return {};
}

/// Where a chain of symbolic links ends; the path itself when it is no link.
Result<std::string> behind_links(const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode)) return path;
    char* resolved = ::realpath(path.c_str(), nullptr);
    if (resolved == nullptr) return system_failure("cannot write through the symbolic link", path, "Remove the link or create what it points to.");
    std::string target = resolved;
    std::free(resolved);
    return target;
}

std::string directory_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

/// Hidden, so that a site being listed at the same time does not contain it.
std::string temporary_name(const std::string& directory) {
    std::array<unsigned char, 8> noise{};
    if (::getrandom(noise.data(), noise.size(), 0) < 0) noise[0] = static_cast<unsigned char>(::getpid() & 0xff);
    std::string name = directory + "/.smo-";
    for (const unsigned char byte : noise) {
        name += "0123456789abcdef"[byte >> 4];
        name += "0123456789abcdef"[byte & 15];
    }
    return name + ".tmp";
}

/// The new file beside the target; removed again unless it was given the target's name.
class Temporary {
public:
    explicit Temporary(const std::string& directory) {
        constexpr int tries = 8;
        for (int i = 0; i < tries && !file_; ++i) {
            name_ = temporary_name(directory);
            file_ = Descriptor(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
            if (!file_ && errno != EEXIST) return;
        }
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (file_ && !kept_) ::unlink(name_.c_str());
    }
    explicit operator bool() const { return static_cast<bool>(file_); }
    int get() const { return file_.get(); }
    bool become(const std::string& target) {
        kept_ = ::rename(name_.c_str(), target.c_str()) == 0;
        return kept_;
    }

private:
    std::string name_;
    Descriptor file_{-1};
    bool kept_ = false;
};

/// Devices and pipes (/dev/stdout) have no place beside them and nothing to be replaced.
Result<void> write_straight(const std::string& path, const Pieces& pieces) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!file) return system_failure("cannot write", path);
    return write_pieces(file.get(), pieces, path, "cannot write");
}

/// The new file takes over the old one's owner and mode; the owner only where the system lets us.
bool inherit(int descriptor, const struct stat& old) {
    if (::fchown(descriptor, old.st_uid, old.st_gid) != 0) errno = 0;
    return ::fchmod(descriptor, old.st_mode & 07777) == 0;
}

void flush_directory(const std::string& directory) {
    const Descriptor handle(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (handle) ::fsync(handle.get());  // the content is safe already; only the new name might be lost in a power cut
}

Result<void> write_whole(const std::string& path, const Pieces& pieces) {
    const Result<std::string> target = behind_links(path);
    if (!target) return tl::unexpected<Error>(target.error());
    struct stat old {};
    const bool exists = ::stat(target->c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) return fail("cannot write: this is a directory", path, "Name a file inside it.");
    if (exists && !S_ISREG(old.st_mode)) return write_straight(*target, pieces);
    if (exists && ::access(target->c_str(), W_OK) != 0) return system_failure("cannot write the file", path);

    const std::string directory = directory_of(*target);
    Temporary fresh(directory);
    if (!fresh) return system_failure("cannot write the file", path, errno == ENOENT ? "Create the directory " + directory + " first." : "");
    if (exists && !inherit(fresh.get(), old)) return system_failure("cannot keep the mode of the file", path);
    if (auto written = write_pieces(fresh.get(), pieces, path, "cannot write the file"); !written) return written;
    if (::fsync(fresh.get()) != 0) return system_failure("cannot write the file", path);
    if (!fresh.become(*target)) return system_failure("cannot write the file", path);
    flush_directory(directory);
    return {};
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view bytes) {
    return write_whole(path, [&](const std::function<bool(std::string_view)>& take) -> Result<void> {
        take(bytes);
        return {};
    });
}

Result<void> write_file(const std::string& path, const Pile& bytes) {
    return write_whole(path, [&](const std::function<bool(std::string_view)>& take) { return bytes.each(take); });
}

Result<void> append_file(const std::string& path, std::string_view bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    if (!file || !write_all(file.get(), bytes)) return system_failure("cannot append to the file", path);
    return {};
}

Result<void> make_folders_for(const std::string& path) {
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const std::string folder = path.substr(0, slash);
        if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return system_failure("cannot make the folder", folder);
    }
    return {};
}

Result<void> write_script(const std::string& path, std::string_view bytes) {
    if (auto made = make_folders_for(path); !made) return made;
    if (auto written = write_file(path, bytes); !written) return written;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return system_failure("cannot read the mode", path);
    // Whoever may read it may run it.
    if (::chmod(path.c_str(), status.st_mode | ((status.st_mode & 0444) >> 2)) != 0) return system_failure("cannot make it a program", path);
    return {};
}

}  // namespace smo
