// smo's history: which run gave which scores. One transaction for each run; the journal of SQLite undoes what was cut short.

#include <smo/history.h>

#include <map>

#include "disk/database.h"

namespace smo {
namespace {

constexpr std::int64_t our_application = 0x736D6F68, our_version = 1;  // "smoh"

constexpr const char* tables =
    "CREATE TABLE runs(id INTEGER PRIMARY KEY, site TEXT NOT NULL, ruleset TEXT NOT NULL, at TEXT NOT NULL, complete INTEGER NOT NULL, score INTEGER);"
    "CREATE TABLE scores(run INTEGER NOT NULL REFERENCES runs(id), kind TEXT NOT NULL, name TEXT NOT NULL, points INTEGER NOT NULL);"
    "CREATE INDEX scores_of_run ON scores(run);"
    "PRAGMA application_id = 1936551784; PRAGMA user_version = 1;";
static_assert(our_application == 1936551784 && our_version == 1);

/// Nothing if SQLite could not tell.
std::optional<std::int64_t> single(const Database& database, const char* sql) {
    Statement statement(database, sql);
    if (statement.step() != SQLITE_ROW) return std::nullopt;
    return statement.number(0);
}

enum class Kind { ours, empty };

/// Whose file this is. Called within a transaction, so that two first runs do not both make the tables.
Result<Kind> kind_of(const Database& database, const std::string& file) {
    const auto application = single(database, "PRAGMA application_id"), version = single(database, "PRAGMA user_version");
    const auto objects = single(database, "SELECT count(*) FROM sqlite_master");
    if (!application || !version || !objects) return tl::unexpected(database.error(file));
    if (*objects == 0 && *application == 0) return Kind::empty;
    if (*application != our_application) return fail("this database is no history of smo", file, "Name another file; this one was left as it is.");
    if (*version != our_version)
        return fail("the history has version " + std::to_string(*version) + ", this smo knows version 1", file,
                    "Use the smo that wrote it, or name another file.");
    return Kind::ours;
}

bool insert(const Database& database, const HistoryRun& run) {
    Statement row(database, "INSERT INTO runs(site, ruleset, at, complete, score) VALUES(?, ?, ?, ?, ?)");
    if (!row) return false;
    row.set(1, run.site);
    row.set(2, run.ruleset);
    row.set(3, run.at);
    row.set(4, std::int64_t{run.complete ? 1 : 0});
    row.set(5, run.score);
    if (row.step() != SQLITE_DONE) return false;
    const std::int64_t id = sqlite3_last_insert_rowid(database.handle());
    Statement score(database, "INSERT INTO scores(run, kind, name, points) VALUES(?, ?, ?, ?)");
    if (!score) return false;
    for (const HistoryRun::Score& one : run.scores) {
        score.set(1, id);
        score.set(2, one.kind);
        score.set(3, one.name);
        score.set(4, one.points);
        if (score.step() != SQLITE_DONE) return false;
        score.again();
    }
    return true;
}

/// The last two complete runs of each site and ruleset.
std::map<std::int64_t, bool> told_whole(const std::vector<HistoryRun>& runs, const std::vector<std::int64_t>& ids) {
    std::map<std::pair<std::string, std::string>, int> seen;
    std::map<std::int64_t, bool> whole;
    for (std::size_t i = runs.size(); i-- > 0;)
        if (runs[i].complete) whole[ids[i]] = ++seen[{runs[i].site, runs[i].ruleset}] <= 2;
    return whole;
}

bool read_scores(const Database& database, HistoryRun& run, std::int64_t id, bool pages) {
    Statement scores(database, pages ? "SELECT kind, name, points FROM scores WHERE run = ? ORDER BY kind, name"
                                     : "SELECT kind, name, points FROM scores WHERE run = ? AND kind <> 'page' ORDER BY kind, name");
    if (!scores) return false;
    scores.set(1, id);
    int state = SQLITE_DONE;
    while ((state = scores.step()) == SQLITE_ROW) run.scores.push_back({scores.text(0), scores.text(1), scores.number(2)});
    return state == SQLITE_DONE;
}

}  // namespace

Result<void> add_run(const std::string& file, const HistoryRun& run, int wait_ms) {
    Database database;
    if (!database.open(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, wait_ms) || !database.run("BEGIN IMMEDIATE"))
        return tl::unexpected(database.error(file));
    const auto kind = kind_of(database, file);
    if (!kind) return tl::unexpected(kind.error());
    const bool done = (*kind == Kind::ours || database.run(tables)) && insert(database, run) && database.run("COMMIT");
    if (done) return {};
    Error error = database.error(file);
    database.run("ROLLBACK");
    return tl::unexpected(std::move(error));
}

Result<std::vector<HistoryRun>> read_runs(const std::string& file, int wait_ms) {
    Database database;
    if (!database.open(file, SQLITE_OPEN_READONLY, wait_ms) || !database.run("BEGIN")) return tl::unexpected(database.error(file));
    const auto kind = kind_of(database, file);
    if (!kind) return tl::unexpected(kind.error());
    std::vector<HistoryRun> runs;
    std::vector<std::int64_t> ids;
    if (*kind == Kind::empty) return runs;
    Statement rows(database, "SELECT id, site, ruleset, at, complete, score FROM runs ORDER BY id");
    int state = SQLITE_DONE;
    while ((state = rows.step()) == SQLITE_ROW) {
        HistoryRun run{rows.text(1), rows.text(2), rows.text(3), rows.number(4) != 0, std::nullopt, {}};
        if (!rows.null(5)) run.score = rows.number(5);
        ids.push_back(rows.number(0));
        runs.push_back(std::move(run));
    }
    if (state != SQLITE_DONE) return tl::unexpected(database.error(file));
    auto whole = told_whole(runs, ids);
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (!read_scores(database, runs[i], ids[i], whole[ids[i]])) return tl::unexpected(database.error(file));
    return runs;
}

}  // namespace smo
