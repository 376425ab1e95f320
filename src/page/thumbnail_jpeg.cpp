// JPEG by libjpeg, at an eighth, a quarter or a half where that is enough: a camera's picture never stands in memory whole, unless it was
// written in several passes. What is kept for those is bounded by the library itself, and so is the number of passes here: an empty pass
// takes a few bytes of a file and a walk over the whole picture.

#include <algorithm>
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>  // after <cstdio>, which it needs

#include "page/thumbnail.h"

namespace smo::page {
namespace {

constexpr std::int64_t most_passes = 100;
constexpr std::int64_t most_visited = 400'000'000;  // pixels times passes

struct Failure {
    jpeg_error_mgr manager{};  // first, so that the library's pointer to it is one to us
    std::jmp_buf back{};
};

[[noreturn]] void leave(j_common_ptr common) {
    std::longjmp(reinterpret_cast<Failure*>(common->err)->back, 1);
}

void be_silent(j_common_ptr /*common*/) {}
void be_silent(j_common_ptr /*common*/, int /*level*/) {}

void watch_passes(j_common_ptr common) {
    const auto* jpeg = reinterpret_cast<j_decompress_ptr>(common);
    const std::int64_t pass = jpeg->input_scan_number;
    if (pass > most_passes || pass * jpeg->image_width * jpeg->image_height > most_visited) leave(common);
}

class JpegReader {
public:
    JpegReader() {
        jpeg_.err = jpeg_std_error(&failure_.manager);
        failure_.manager.error_exit = leave;
        failure_.manager.output_message = be_silent;
        failure_.manager.emit_message = be_silent;
        progress_.progress_monitor = watch_passes;
    }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
    ~JpegReader() {
        if (made_) jpeg_destroy_decompress(&jpeg_);
    }

    bool begin(std::string_view bytes, int side, std::int64_t memory) {
        made_ = tried([this] { jpeg_create_decompress(&jpeg_); });
        if (!made_) return false;
        jpeg_.mem->max_memory_to_use = static_cast<long>(memory);
        jpeg_.progress = &progress_;
        const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
        if (!tried([&] {
                jpeg_mem_src(&jpeg_, data, bytes.size());
                jpeg_read_header(&jpeg_, TRUE);
            }))
            return false;
        if (!is_bearable(jpeg_.image_width, jpeg_.image_height)) return false;
        const auto longer = static_cast<int>(std::max(jpeg_.image_width, jpeg_.image_height));
        jpeg_.scale_num = 1;
        jpeg_.scale_denom = longer >= side * 8 ? 8 : longer >= side * 4 ? 4 : longer >= side * 2 ? 2 : 1;
        jpeg_.out_color_space = JCS_RGB;
        return tried([this] { jpeg_start_decompress(&jpeg_); });
    }
    int width() const { return static_cast<int>(jpeg_.output_width); }
    int height() const { return static_cast<int>(jpeg_.output_height); }
    /// Red, green and blue of each pixel.
    bool row(std::uint8_t* into) {
        return tried([&] { jpeg_read_scanlines(&jpeg_, &into, 1); });
    }

private:
    /// An error inside the library lands here again. Nothing between here and there has a destructor.
    template <class Call>
    bool tried(Call call) {
        if (setjmp(failure_.back) != 0) return false;
        call();
        return true;
    }

    jpeg_decompress_struct jpeg_{};
    Failure failure_{};
    jpeg_progress_mgr progress_{};
    bool made_ = false;
};

}  // namespace

std::optional<Pixels> jpeg_pixels(std::string_view bytes, int side, std::int64_t memory) {
    JpegReader reader;
    if (!reader.begin(bytes, side, memory)) return std::nullopt;
    Pixels pixels = Pixels::of(reader.width(), reader.height());
    std::vector<std::uint8_t> row(static_cast<std::size_t>(pixels.width) * 3);
    for (int y = 0; y < pixels.height; ++y) {
        if (!reader.row(row.data())) return std::nullopt;
        std::uint8_t* into = pixels.at(0, y);
        for (std::size_t x = 0; x < row.size(); x += 3, into += 4) {
            std::copy_n(row.data() + x, 3, into);
            into[3] = 0xFF;
        }
    }
    return pixels;
}

}  // namespace smo::page
