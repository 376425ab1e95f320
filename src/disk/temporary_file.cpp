// A file without a name: it vanishes with the program, however that ends.

#include <fcntl.h>
#include <smo/disk.h>

#include <cstdlib>

#include "disk/nameless_file.h"

namespace smo {
namespace {

Descriptor opened_in(const std::string& folder) {
    Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file) return file;
    // Some file systems know no nameless files.
    std::string name = folder + "/smo-XXXXXX";
    file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (file) ::unlink(name.c_str());
    return file;
}

}  // namespace

Descriptor nameless_file() {
    const char* own = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): there are no threads
    if (own != nullptr && *own == '/')
        if (Descriptor file = opened_in(own)) return file;
    if (Descriptor file = opened_in("/var/tmp")) return file;
    return opened_in("/tmp");
}

struct TemporaryFile::State {
    Descriptor file{-1};
    std::uint64_t size = 0;
    bool refused = false;

    Result<void> append(std::string_view bytes);
    Result<void> read(std::uint64_t at, std::span<char> into) const;
};

Result<void> TemporaryFile::State::append(std::string_view bytes) {
    if (!file && !refused) file = nameless_file();
    refused = refused || !file;
    if (refused) return fail("there is no room for a temporary file", "", "Let TMPDIR name a folder with free space.");
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t one = ::pwrite(file.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(size + done));
        if (one < 0 && errno == EINTR) continue;
        if (one <= 0) {
            refused = true;
            if (one == 0) return fail("the temporary file takes nothing more", "", "Let TMPDIR name a folder with free space.");
            return system_failure("cannot write the temporary file", "", "Let TMPDIR name a folder with free space.");
        }
        done += static_cast<std::size_t>(one);
    }
    size += bytes.size();
    return {};
}

Result<void> TemporaryFile::State::read(std::uint64_t at, std::span<char> into) const {
    for (std::size_t done = 0; done < into.size();) {
        const ssize_t one = ::pread(file.get(), into.data() + done, into.size() - done, static_cast<off_t>(at + done));
        if (one < 0 && errno == EINTR) continue;
        if (one == 0) return fail("the temporary file is shorter than what was put into it", "", "Let TMPDIR name a folder on a sound disk.");
        if (one < 0) return system_failure("cannot read the temporary file", "", "Let TMPDIR name a folder on a sound disk.");
        done += static_cast<std::size_t>(one);
    }
    return {};
}

TemporaryFile::TemporaryFile() : state_(std::make_unique<State>()) {}
TemporaryFile::TemporaryFile(TemporaryFile&&) noexcept = default;
TemporaryFile& TemporaryFile::operator=(TemporaryFile&&) noexcept = default;
TemporaryFile::~TemporaryFile() = default;

Spool TemporaryFile::spool() const {
    State* state = state_.get();
    return {[state](std::string_view bytes) { return state->append(bytes); },
            [state](std::uint64_t at, std::span<char> into) { return state->read(at, into); }};
}

}  // namespace smo
