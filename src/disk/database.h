#pragma once
// SQLite behind two small values; the only file that includes it. Private to `disk`.

#include <smo/result.h>
#include <sqlite3.h>

#include <optional>
#include <string>
#include <string_view>

namespace smo {

class Database {
public:
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() { sqlite3_close(handle_); }
    bool open(const std::string& file, int flags, int wait_ms);
    bool run(const char* sql) { return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }
    sqlite3* handle() const { return handle_; }
    /// What SQLite says of the last call, in words for people.
    Error error(const std::string& file) const;

private:
    sqlite3* handle_ = nullptr;
};

class Statement {
public:
    Statement(const Database& database, const char* sql) { sqlite3_prepare_v2(database.handle(), sql, -1, &statement_, nullptr); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(statement_); }
    explicit operator bool() const { return statement_ != nullptr; }
    void set(int place, std::string_view text) { sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT); }
    void set(int place, std::optional<std::int64_t> number) {
        if (number)
            sqlite3_bind_int64(statement_, place, *number);
        else
            sqlite3_bind_null(statement_, place);
    }
    /// SQLITE_ROW, SQLITE_DONE or an error.
    int step() { return statement_ ? sqlite3_step(statement_) : SQLITE_ERROR; }
    void again() { sqlite3_reset(statement_); }
    std::string text(int column) const {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
    }
    std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
    bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

private:
    sqlite3_stmt* statement_ = nullptr;
};

}  // namespace smo
