#include "disk/database.h"

namespace smo {

bool Database::open(const std::string& file, int flags, int wait_ms) {
    if (sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr) != SQLITE_OK) return false;
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, wait_ms);
    // The file may be anybody's: nothing in its schema is run, and no call rewrites it behind our back.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    return true;
}

Error Database::error(const std::string& file) const {
    const int code = handle_ ? sqlite3_extended_errcode(handle_) : SQLITE_NOMEM;
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {"the history is held by another run", file, "Try again when it has ended."};
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return {"the history is damaged, or no history of smo", file, "Move it away; the next run begins a new one."};
        case SQLITE_FULL:
            return {"the disk is full: the history could not be written", file, "Free some space; the runs before are still there."};
        case SQLITE_IOERR:
            return {"the history could not be read or written whole", file, "Is the disk full? The runs before are still there."};
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {"the history may not be written", file, "Check who may write the file and its folder."};
        case SQLITE_CANTOPEN:
            return {"the history cannot be opened", file, "Check the path; its folder must be there and writable."};
        default:
            return {std::string("the history: ") + (handle_ ? sqlite3_errmsg(handle_) : "out of memory"), file, ""};
    }
}

}  // namespace smo
