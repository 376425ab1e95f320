#pragma once
// A file descriptor that closes itself, and the words for what the system refused. Private to `disk`.
//
//     Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
//     if (!file) return system_failure("cannot read the file", path);

#include <unistd.h>

#include <smo/result.h>
#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

namespace smo {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    explicit operator bool() const { return number_ >= 0; }
    int get() const { return number_; }

private:
    int number_;
};

/// What `errno` says, in the system's words and lower case: "no such file or directory".
inline std::string system_words(int error_number) {
    std::string words = std::generic_category().message(error_number);
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
    return words;
}

/// To be called while `errno` still is the failed call's.
inline tl::unexpected<Error> system_failure(std::string what, const std::string& path, std::string hint = {}) {
    const int error_number = errno;
    return fail(std::move(what) + ": " + system_words(error_number), path, std::move(hint));
}

/// Everything a descriptor yields, at most `max_bytes`, which also bounds the memory taken; false when reading failed (errno says why).
bool read_at_most(int descriptor, std::int64_t max_bytes, std::string& bytes);

}  // namespace smo
