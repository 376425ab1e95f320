#pragma once
// Values as bytes, for frames between processes and for what is put aside. Integers are little-endian, strings are
// length and bytes. A Reader never reads past its end and never believes a count: after the first contradiction it is
// not `ok()` any more and gives zeros, so decoders may read on and ask once at the end.
//
//     bytes::Writer out; out.text("tea"); out.number(7);
//     bytes::Reader in(out.bytes()); in.text() == "tea"; in.number() == 7; in.done();

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smo::bytes {

class Writer {
public:
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
    void flag(bool value) { byte(value ? 1 : 0); }
    void number(std::uint64_t value) { raw<8>(value); }
    void integer(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
    void small(std::uint32_t value) { raw<4>(value); }
    void text(std::string_view value) {
        small(static_cast<std::uint32_t>(value.size()));
        bytes_.append(value);
    }
    void count(std::size_t value) { small(static_cast<std::uint32_t>(value)); }
    /// Without its length.
    void raw_text(std::string_view value) { bytes_.append(value); }
    /// Seven bits a byte: small numbers are short.
    void var(std::uint64_t value) {
        for (; value >= 0x80U; value >>= 7U) byte(static_cast<std::uint8_t>(value | 0x80U));
        byte(static_cast<std::uint8_t>(value));
    }
    template <class Enum>
    void word(Enum value) {
        byte(static_cast<std::uint8_t>(value));
    }
    const std::string& bytes() const& { return bytes_; }
    std::string take() { return std::move(bytes_); }
    /// Its memory is used again.
    void clear() { bytes_.clear(); }

private:
    template <std::size_t size>
    void raw(std::uint64_t value) {
        std::array<char, size> bytes;  // one store, once a compiler has read it
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(static_cast<unsigned char>((value >> (8 * i)) & 0xffU));
        bytes_.append(bytes.data(), size);
    }
    std::string bytes_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    std::uint8_t byte() { return static_cast<std::uint8_t>(raw<1>()); }
    bool flag() { return byte() == 1; }
    std::uint64_t number() { return raw<8>(); }
    std::int64_t integer() { return static_cast<std::int64_t>(raw<8>()); }
    std::uint32_t small() { return static_cast<std::uint32_t>(raw<4>()); }
    std::uint64_t var() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t next = byte();
            value |= std::uint64_t{next & 0x7fU} << shift;
            if (next < 0x80U) return value;
        }
        ok_ = false;
        return 0;
    }
    /// An int that lies in 0..`most`.
    int bounded(int most) {
        const std::uint32_t value = small();
        if (value > static_cast<std::uint32_t>(most)) ok_ = false;
        return ok_ ? static_cast<int>(value) : 0;
    }
    /// Valid as long as the bytes are.
    std::string_view view() { return raw_text(small()); }
    std::string_view raw_text(std::uint64_t size) {
        if (size > rest_.size()) ok_ = false;
        if (!ok_) return {};
        const std::string_view value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    std::string text() { return std::string(view()); }
    /// A number of things of at least `least` bytes each, which must fit into what is left.
    std::size_t count(std::size_t least) {
        const std::size_t value = small();
        if (value > rest_.size() / least) ok_ = false;
        return ok_ ? value : 0;
    }
    /// An enumerator up to `last`; the first one if the byte is none.
    template <class Enum>
    Enum word(Enum last) {
        const std::uint8_t value = byte();
        if (value > static_cast<std::uint8_t>(last)) ok_ = false;
        return ok_ ? static_cast<Enum>(value) : Enum{};
    }
    void fail() { ok_ = false; }
    bool ok() const { return ok_; }
    /// Everything was read and nothing was wrong.
    bool done() const { return ok_ && rest_.empty(); }

private:
    template <std::size_t size>
    std::uint64_t raw() {
        if (size > rest_.size()) ok_ = false;
        if (!ok_) return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value |= static_cast<std::uint64_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
        rest_.remove_prefix(size);
        return value;
    }
    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace smo::bytes
