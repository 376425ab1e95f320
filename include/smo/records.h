#pragma once
// The records of a run's pages. In memory a page costs its address and some thirty bytes: the records themselves are kept as bytes, and
// beyond a size in a spool. They are read one after the other, or at any place, as often as somebody wants them.
//
//     Records records(spool);
//     records.add(auditor.judge(std::move(page), answers));
//     Summary summary = summarise(selection, gate, outcome, records);  // now sorted by address
//     for (const PageRecord& record : records) out << writer.page(record);

#include <smo/audit.h>
#include <smo/spool.h>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

class Records {
public:
    /// Beyond `most_in_memory` bytes they go to the spool. Where that takes nothing more, they stay in memory.
    Records();
    explicit Records(Spool spool, std::size_t most_in_memory = std::size_t{2} << 20);
    Records(std::span<const PageRecord> records);     // NOLINT(google-explicit-constructor): values are records, too
    Records(const std::vector<PageRecord>& records);  // NOLINT(google-explicit-constructor)
    Records(Records&&) noexcept;
    Records& operator=(Records&&) noexcept;
    ~Records();

    void add(const PageRecord& record);
    std::size_t size() const;
    bool empty() const { return size() == 0; }

    PageRecord operator[](std::size_t index) const;
    void read(std::size_t index, PageRecord& into) const;  // its memory is used again
    std::string_view address(std::size_t index) const;     // final_url
    std::uint32_t number(std::size_t index) const;
    bool is_judged(std::size_t index) const;
    /// Its canonical address is another than its own.
    bool names_another(std::size_t index) const;

    /// By address, then number.
    void sort();
    /// It becomes a page that is listed, not judged.
    void list(std::size_t index, std::string reason);
    /// Every record in turn; `mend` says whether it changed something.
    void change(const std::function<bool(PageRecord&)>& mend);
    /// What each judged page said for a site-wide rule, in the order of judged().
    std::vector<std::optional<SiteKey>> keys(std::string_view rule) const;
    std::vector<std::size_t> judged() const;
    /// Why a record could not be read back; it is empty then, and the run is worth nothing.
    const std::optional<Error>& lost() const;

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = PageRecord;
        using difference_type = std::ptrdiff_t;
        using pointer = const PageRecord*;
        using reference = const PageRecord&;
        reference operator*() const { return *record_; }
        pointer operator->() const { return record_.get(); }
        Iterator& operator++();
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const;

    private:
        friend class Records;
        explicit Iterator(const Records& records);
        void fetch();
        const Records* records_;
        std::size_t index_ = 0;
        std::unique_ptr<PageRecord> record_;
    };
    Iterator begin() const { return Iterator(*this); }
    std::default_sentinel_t end() const { return {}; }

private:
    struct Kept;
    std::unique_ptr<Kept> kept_;
};

/// Settles what only all pages together decide (listed duplicates, site-wide rules), sorts the records by address and sums up.
Summary summarise(const Selection& selection, const GateOptions& gate, CrawlOutcome outcome, Records& records);

}  // namespace smo
