// An archive, answered as the servers did.

#include <poll.h>

#include <smo/archive.h>
#include <smo/text.h>
#include <algorithm>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <utility>

#include "fetch/archive_index.h"
#include "fetch/archive_question.h"
#include "fetch/reception.h"
#include "fetch/stored_answer.h"

namespace smo {
namespace {

constexpr std::size_t most_answers = 16;  // what one call of wait() hands out

std::optional<FetchErrorKind> kind_named(std::string_view word) {
    for (int i = 0; i <= static_cast<int>(FetchErrorKind::not_looked); ++i)
        if (name(static_cast<FetchErrorKind>(i)) == word) return static_cast<FetchErrorKind>(i);
    return std::nullopt;
}

std::int64_t number_of(std::string_view word) {
    return std::max<std::int64_t>(0, text::to_integer(word).value_or(0));
}

/// What only archives of our own tell: times, the protocol, an exchange that failed.
void give_told(const WarcRecord& record, Response& response) {
    response.peer = record.fields.first("warc-ip-address").value_or("");
    const std::optional<std::string_view> times = record.fields.first(time_field);
    if (!times) return;
    const std::string_view protocol = record.fields.first("warc-protocol").value_or("");
    response.version = protocol == "h2" ? "2" : protocol.starts_with("http/") ? protocol.substr(5) : "";
    const std::vector<std::string_view> words = text::words(*times);
    if (words.size() != 2) return;
    response.timings = {std::chrono::milliseconds(number_of(words[0])), std::chrono::milliseconds(number_of(words[1]))};
}

bool give_failure(const WarcRecord& record, Response& response) {
    const std::optional<std::string_view> told = record.fields.first(error_field);
    if (!told) return false;
    const std::size_t first = told->find(' '), second = first == std::string_view::npos ? first : told->find(' ', first + 1);
    const std::optional<FetchErrorKind> kind = kind_named(told->substr(0, first));
    response.error = FetchError{kind.value_or(FetchErrorKind::protocol), second == std::string_view::npos ? "" : from_one_line(told->substr(second + 1))};
    if (second != std::string_view::npos) response.body_bytes = number_of(told->substr(first + 1, second - first - 1));
    return true;
}

class ArchiveFetcher final : public Fetcher {
public:
    ArchiveFetcher(WarcFiles files, ArchiveIndex index, std::string what, const Limits& limits)
        : files_(std::move(files)), index_(std::move(index)), what_(std::move(what)), limits_(limits) {}

    void add(Request request) override { waiting_.push_back(std::move(request)); }
    std::vector<Response> wait(std::chrono::milliseconds timeout, std::span<const int> watch) override;
    std::size_t pending() const override { return waiting_.size(); }

private:
    Response answer(const Request& request);
    const ArchivedAnswer* choose(std::uint64_t key);
    bool is_of(const WarcRecord& record, const Request& request, const std::string& way) const;
    std::optional<WarcRecord> read(const ArchivedAnswer& answer, const Request& request);
    void give_revisit(const ArchivedAnswer& answer, const WarcRecord& record, std::string_view host, const Request& request, Response& response);

    WarcFiles files_;
    ArchiveIndex index_;
    std::string what_;  // "crawl.warc.gz"
    Limits limits_;
    std::deque<Request> waiting_;
    std::unordered_map<std::uint64_t, std::size_t> given_;  // answers given of those that smo saved, by key
};

std::vector<Response> ArchiveFetcher::wait(std::chrono::milliseconds timeout, std::span<const int> watch) {
    std::vector<Response> answers;
    while (!waiting_.empty() && answers.size() < most_answers) {
        answers.push_back(answer(waiting_.front()));
        waiting_.pop_front();
    }
    if (!answers.empty() || watch.empty()) return answers;
    // Nothing to read: the caller waits for its descriptors, not for us.
    std::vector<pollfd> polled;
    for (const int one : watch) polled.push_back({one, POLLIN, 0});
    ::poll(polled.data(), polled.size(), static_cast<int>(std::clamp<std::int64_t>(timeout.count(), 0, 60'000)));
    return answers;
}

const ArchivedAnswer* ArchiveFetcher::choose(std::uint64_t key) {
    const std::span<const ArchivedAnswer> found = index_.find(key);
    if (found.empty()) return nullptr;
    if (found.size() == 1) return &found.front();
    std::size_t& given = given_[key];
    const std::size_t number = std::min(given, found.size() - 1);
    ++given;
    return &found[number];
}

/// Two questions may have one hash, if somebody made them so.
bool ArchiveFetcher::is_of(const WarcRecord& record, const Request& request, const std::string& way) const {
    std::string_view address = text::trim(record.fields.first("warc-target-uri").value_or(""));
    if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
    if (record.fields.first(asked_field).value_or("") != way) return false;
    if (address == request.url) return true;
    const std::optional<Url> url = Url::parse(address);
    return url && url->without_credentials().without_fragment() == request.url;
}

std::optional<WarcRecord> ArchiveFetcher::read(const ArchivedAnswer& answer, const Request& request) {
    // One byte more than wanted tells a body that is cut from one that ends there.
    const std::int64_t most = request.max_bytes > 0 ? std::min(request.max_bytes, largest_body) : largest_body;
    return files_.read(answer.place, most + limits_[Limit::header_bytes] + 1);
}

/// The headers are its own, the body is that of the capture it refers to, undone by the headers it came with.
void ArchiveFetcher::give_revisit(const ArchivedAnswer& answer, const WarcRecord& record, std::string_view host, const Request& request, Response& response) {
    Response own;
    give_stored_head(record.block, limits_, own);
    const ArchivedAnswer& earlier = index_.bodies[answer.body - 1];
    const std::optional<WarcRecord> referred = read(earlier, request);
    if (!referred) {
        response.error = FetchError{FetchErrorKind::unreadable, what_ + ": a record that was there before is not there any longer"};
        return;
    }
    give_stored({referred->block, earlier.cut || referred->length > static_cast<std::int64_t>(referred->block.size())}, host, request, limits_, response);
    if (own.status == 0 || own.status == 304) return;  // "as before", or nothing said: then all of it is the earlier one's
    response.status = own.status;
    response.headers = std::move(own.headers);
}

Response ArchiveFetcher::answer(const Request& request) {
    Response response;
    response.id = request.id;
    response.url = request.url;
    const std::string way = way_of(request);
    const ArchivedAnswer* found = choose(key_of(request.url, way));
    const std::optional<WarcRecord> record = found ? read(*found, request) : std::nullopt;
    if (found && !record) {
        response.error = FetchError{FetchErrorKind::unreadable, what_ + ": a record that was there before is not there any longer"};
        return response;
    }
    if (!record || !is_of(*record, request, way)) {
        response.error = FetchError{FetchErrorKind::not_looked, "not asked: it is not in the archive" + (way.empty() ? "" : " (" + way + ")")};
        return response;
    }
    const std::optional<Url> url = Url::parse(request.url);
    const std::string host = !url ? "" : url->port() ? url->host() + ":" + std::to_string(*url->port()) : url->host();
    if (give_failure(*record, response)) {
        const std::int64_t bytes = response.body_bytes;
        give_stored_head(record->block, limits_, response);
        response.body_bytes = bytes;
    } else if (!found->revisit) {
        give_stored({record->block, found->cut || record->length > static_cast<std::int64_t>(record->block.size())}, host, request, limits_, response);
    } else if (found->body > 0) {
        const WarcRecord revisit = *record;
        const std::string head(revisit.block);  // reading the other record takes its place
        WarcRecord kept = revisit;
        kept.block = head;
        give_revisit(*found, kept, host, request, response);
    } else {
        response.error =
            FetchError{FetchErrorKind::not_looked, "not asked: the archive says only that it had not changed, and the earlier record is not in it"};
    }
    give_told(*record, response);
    return response;
}

}  // namespace

Result<Archive> open_archive(const ArchiveOptions& options) {
    Result<WarcFiles> files = WarcFiles::open(options.files, options.limits, options.begun);
    if (!files) return tl::unexpected<Error>(files.error());
    IndexBuilder builder(*files, options.most_pages);
    if (const Result<void> done = files->scan([&](const WarcRecord& record) { builder.add(record); }); !done) return tl::unexpected<Error>(done.error());
    ArchiveIndex index = builder.finish();
    Archive archive;
    archive.pages = std::exchange(index.pages, {});
    archive.run = std::exchange(index.run, {});
    archive.records = index.records;
    archive.problems = files->problems();
    const std::string what = options.files.empty() || options.files.front() == "-" ? "standard input" : options.files.front();
    archive.fetcher = std::make_unique<ArchiveFetcher>(std::move(*files), std::move(index), what, options.limits);
    return archive;
}

}  // namespace smo
