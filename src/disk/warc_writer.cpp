// An archive as it grows: records go to a file beside the target, which takes the target's name when all is written.

#include <fcntl.h>
#include <libdeflate.h>
#include <openssl/evp.h>
#include <smo/warc.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "disk/descriptor.h"

namespace smo {
namespace {

constexpr int packing = 3;  // quick; a crawl must not wait for its copy

struct FreeCompressor {
    void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
};

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

struct WarcWriter::State {
    std::string path, temporary;
    Descriptor file{-1};
    std::unique_ptr<libdeflate_compressor, FreeCompressor> packer;
    std::string packed;
    std::optional<Error> failure;

    ~State() {
        if (!temporary.empty()) ::unlink(temporary.c_str());
    }
    void write(std::string_view bytes) {
        while (!bytes.empty() && !failure) {
            const ssize_t done = ::write(file.get(), bytes.data(), bytes.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) failure = std::move(system_failure("cannot write the archive", path)).value();
            if (done > 0) bytes.remove_prefix(static_cast<std::size_t>(done));
        }
    }
};

WarcWriter::WarcWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcWriter::WarcWriter(WarcWriter&& other) noexcept = default;
WarcWriter& WarcWriter::operator=(WarcWriter&& other) noexcept = default;
WarcWriter::~WarcWriter() = default;

Result<WarcWriter> WarcWriter::create(const std::string& path) {
    auto state = std::make_unique<State>();
    state->path = path;
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) return fail("cannot write the archive: this is a directory", path, "Name a file inside it.");
    if (exists && !S_ISREG(status.st_mode)) {
        state->file = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    } else {
        std::string name = folder_of(path) + "/.smo-XXXXXX";
        state->file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (state->file) state->temporary = name;
        const mode_t mask = ::umask(0);
        ::umask(mask);
        if (state->file) (void)::fchmod(state->file.get(), exists ? status.st_mode & 07777 : 0666 & ~mask);
    }
    if (!state->file) return system_failure("cannot write the archive", path, errno == ENOENT ? "Create the directory " + folder_of(path) + " first." : "");
    if (path.ends_with(".gz")) state->packer.reset(libdeflate_alloc_compressor(packing));
    return WarcWriter(std::move(state));
}

void WarcWriter::add(const Headers& fields, std::string_view block) {
    std::string record = "WARC/1.1\r\n";
    for (const Header& field : fields.list()) record.append(field.name).append(": ").append(field.value).append("\r\n");
    record.append("Content-Length: ").append(std::to_string(block.size())).append("\r\n\r\n").append(block).append("\r\n\r\n");
    if (!state_->packer) return state_->write(record);
    state_->packed.resize(libdeflate_gzip_compress_bound(state_->packer.get(), record.size()));
    const std::size_t size = libdeflate_gzip_compress(state_->packer.get(), record.data(), record.size(), state_->packed.data(), state_->packed.size());
    state_->write(std::string_view(state_->packed).substr(0, size));
}

Result<void> WarcWriter::finish() {
    if (state_->failure) return tl::unexpected<Error>(*state_->failure);
    if (state_->temporary.empty()) return {};
    if (::fsync(state_->file.get()) != 0 || ::rename(state_->temporary.c_str(), state_->path.c_str()) != 0)
        return system_failure("cannot write the archive", state_->path);
    state_->temporary.clear();
    return {};
}

std::string new_record_id() {
    std::array<unsigned char, 16> noise{};
    if (::getrandom(noise.data(), noise.size(), 0) < 0) noise[0] = static_cast<unsigned char>(::getpid() & 0xff);
    noise[6] = static_cast<unsigned char>((noise[6] & 0x0f) | 0x40);  // version 4, RFC 9562
    noise[8] = static_cast<unsigned char>((noise[8] & 0x3f) | 0x80);
    std::string id = "<urn:uuid:";
    for (std::size_t i = 0; i < noise.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) id += '-';
        id += "0123456789abcdef"[noise[i] >> 4];
        id += "0123456789abcdef"[noise[i] & 15];
    }
    return id + ">";
}

std::string warc_digest(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) return {};
    std::string text = "sha1:";
    std::uint32_t bits = 0;
    int count = 0;
    for (unsigned int i = 0; i < size; ++i) {
        bits = (bits << 8) | digest[i];
        for (count += 8; count >= 5; count -= 5) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(bits >> (count - 5)) & 31];
    }
    return text;
}

}  // namespace smo
