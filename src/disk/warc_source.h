#pragma once
// Files as archives read them: any part at any time, through a window that moves along. Private to `disk`.

#include <smo/result.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "disk/descriptor.h"
#include "disk/warc_bytes.h"

namespace smo {

struct WarcSource {
    Descriptor file{-1};
    std::string name{};
    std::uint64_t size = 0;
    bool spool = false;  // laid aside by us: records of another file, unpacked
};

Result<WarcSource> open_warc_source(const std::string& path);
/// A file without a name, which is gone when it is closed.
Result<WarcSource> open_spool(std::string name);
/// False when the disk is full or broken.
bool append_to(WarcSource& spool, std::string_view bytes);
/// Exactly the bytes [offset, offset + size) as far as they are there; false when reading failed.
bool read_part(const WarcSource& source, std::uint64_t offset, std::size_t size, WarcBytes& into);

/// A part of a source kept in memory. What it hands out is valid until it is asked again.
class WarcWindow {
public:
    /// Reads `ahead` bytes at once.
    WarcWindow(const WarcSource& source, std::size_t ahead) : source_(&source), ahead_(ahead) {}
    /// At least `wanted` bytes from `offset`, fewer only at the end of the source.
    std::string_view at(std::uint64_t offset, std::size_t wanted);
    std::uint64_t end() const { return source_->size; }
    bool failed() const { return failed_; }

private:
    const WarcSource* source_;
    std::size_t ahead_;
    std::uint64_t begin_ = 0;
    WarcBytes bytes_;
    bool failed_ = false;
};

}  // namespace smo
