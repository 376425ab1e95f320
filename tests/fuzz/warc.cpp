// Archives are a stranger's: every record that a scan finds is found again where it stands, no record is larger than its file can hold, and answers end.
#include <smo/archive.h>
#include <smo/warc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace smo;
    const int file = ::memfd_create("archive", MFD_CLOEXEC);
    if (file < 0 || !std::equal_to<>()(::write(file, data, size), static_cast<ssize_t>(size))) std::abort();
    const std::string path = "/proc/self/fd/" + std::to_string(file);
    Limits limits;
    limits.set(Limit::archive_records, 1'000);
    limits.set(Limit::archive_spool, 1 << 22);
    std::vector<std::pair<WarcPlace, std::string>> found;
    if (auto files = WarcFiles::open({path}, limits)) {
        (void)files->scan([&](const WarcRecord& record) {
            if (record.length < 0 || static_cast<std::size_t>(record.length) < record.block.size()) std::abort();
            found.emplace_back(record.place, record.block.substr(0, 100));
        });
        if (found.size() > 1'000) std::abort();
        for (const auto& [place, block] : found) {
            const auto again = files->read(place, 1 << 20);
            if (!again || again->block.substr(0, block.size()) != block) std::abort();
        }
    }
    if (auto archive = open_archive({.files = {path}, .begun = {}, .most_pages = 50, .limits = limits})) {
        RequestId id = 0;
        for (const std::string& page : archive->pages) archive->fetcher->add({.id = ++id, .url = page, .max_bytes = 1 << 16});
        std::size_t answers = 0;
        for (auto some = archive->fetcher->wait({}, {}); !some.empty(); some = archive->fetcher->wait({}, {})) answers += some.size();
        if (answers != archive->pages.size()) std::abort();
    }
    ::close(file);
    return 0;
}
