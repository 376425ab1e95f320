#pragma once
// The only files. Reading has a limit; writing is whole or not at all: temporary file beside the target, fsync, rename.
//
//     Result<std::string> text = read_file("smo.yaml", 1 << 20);
//     Result<void> done = write_file("report.json", bytes);

#include <smo/result.h>
#include <smo/spool.h>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

/// The whole file; one larger than max_bytes is an error.
Result<std::string> read_file(const std::string& path, std::int64_t max_bytes);
/// Keeps the mode of an existing file, replaces what a symbolic link leads to, writes straight into devices and pipes.
Result<void> write_file(const std::string& path, std::string_view bytes);
/// The same of what `bytes` holds, piece by piece.
Result<void> write_file(const std::string& path, const Pile& bytes);

/// A new file that can be run; the folders above it are made.
Result<void> write_script(const std::string& path, std::string_view bytes);
/// The folders above a file; those that are there stay.
Result<void> make_folders_for(const std::string& path);

/// Behind what others have written there; a new file where there is none.
Result<void> append_file(const std::string& path, std::string_view bytes);

enum class PathKind { missing, file, directory, other };
PathKind path_kind(const std::string& path);
/// Files below a directory whose names end in one of `endings`, relative, with '/', sorted by bytes. Hidden names are left out, links leading out of the root
/// too.
Result<std::vector<std::string>> list_files(const std::string& root, const std::vector<std::string>& endings, std::size_t max_files);
/// The file's size if `relative` (percent-decoded path) names a regular file inside the root.
std::optional<std::int64_t> file_size_inside(const std::string& root, const std::string& relative);
/// The same file's first max_bytes; file_size_inside tells whether there is more.
Result<std::string> read_inside(const std::string& root, const std::string& relative, std::int64_t max_bytes);
/// Why a file below the root is better not written by others than its author: it is no regular file of its own, a symbolic link stands on the way, it is
/// read-only. Empty if nothing speaks against it.
std::string reason_to_spare(const std::string& root, const std::string& relative);
/// Bytes of one run, in TMPDIR, /var/tmp or /tmp: the file is made when something is put into it, has no name and vanishes with the program.
class TemporaryFile {
public:
    TemporaryFile();
    TemporaryFile(TemporaryFile&&) noexcept;
    TemporaryFile& operator=(TemporaryFile&&) noexcept;
    ~TemporaryFile();
    /// Good for as long as the file is.
    Spool spool() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};
/// Everything of standard input up to max_bytes.
Result<std::string> read_stdin(std::int64_t max_bytes);

}  // namespace smo
