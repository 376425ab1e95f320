#pragma once
// A rule is one page of Markdown: front matter, prose, examples (rules/checks/<group>/<rule-id>.md). The reader is strict
// and reports every problem with file and line; the embedded rules were proven by the build and are read from tables.
//
//     RuleSet rules = embedded_rules();
//     Judgement j = judge(*rules.find("og-image-absolute"), FactView{page, facts});
//     j.outcome == Outcome::fail && j.findings[0].fact == 3

#include <smo/fact_map.h>
#include <smo/result.h>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smo {

enum class Severity : std::uint8_t { info, warning, error };
enum class Who : std::uint8_t { editor, developer, server };
enum class Outcome : std::uint8_t { pass, fail, not_applicable, unknown };
std::string_view name(Severity severity);
std::string_view name(Who who);
std::string_view name(Outcome outcome);

/// "shape og:image absolute-url" read: the verb and its arguments.
struct Check {
    std::string verb;
    std::vector<std::string> arguments;
    friend bool operator==(const Check&, const Check&) = default;
};

struct Example {
    bool good = false;
    std::map<std::string, std::string> keys;  // url, site, status, http:<header>, probe:<fact>[n].<property>
    std::string html;                         // markers taken out
    int line = 0;                             // of the fence in the page
    std::vector<Position> marks;              // where `<!-- here -->` stood: the line a finding must name (column is not pinned)
};

struct Rule {
    std::string id, group, title;
    Severity severity = Severity::warning;
    int weight = 0;  // 0 to 10
    std::optional<int> cap;
    std::string since = "0.1";
    std::vector<std::string> sources;
    Check check;
    std::vector<Check> when;
    std::string needs;         // rule id, may be empty
    std::string message, fix;  // templates: {value}, {fact-name}
    Who who = Who::developer;
    std::vector<std::string> tags;                            // legal, leak, reputation
    std::vector<std::string> platforms;                       // those it hurts; empty = all
    std::string field;                                        // the field of a card it is about; it hurts nobody who fills the field otherwise
    std::vector<std::pair<std::string, std::string>> fix_in;  // generator → one sentence
    std::string was;
    std::string prose;  // Markdown after the heading, examples included
    std::vector<Example> examples;
    bool site_wide = false;  // its verb looks across pages
};

struct RuleSetOptions {
    std::string version{};  // rules that came later are told, not scored; empty = the newest of them
    std::string apart{};    // what else decides outcomes, as text: rules that differ on some pages
};

class RuleSet {
public:
    explicit RuleSet(std::vector<Rule> rules, RuleSetOptions options = {});
    const std::vector<Rule>& rules() const& { return rules_; }  // sorted by id
    const Rule* find(std::string_view id) const&;
    const std::string& hash() const& { return hash_; }  // of everything that decides an outcome
    const std::string& version() const& { return version_; }
    /// It came after this version: what it finds is told, not scored, and fails nothing.
    bool is_newer(const Rule& rule) const;

private:
    std::vector<Rule> rules_;
    std::string hash_, version_;
};

RuleSet embedded_rules();

/// The nine groups in the order of the report.
std::span<const std::string_view> rule_groups();

/// One page; `group` and id come from `file` ("open-graph/og-title-present.md"). All problems of the page, not only the first.
struct RulePage {
    Rule rule;
    std::vector<Error> errors;
};
RulePage read_rule_page(std::string_view file, std::string_view text);
/// Problems between pages: `needs` that do not exist or form a ring, duplicate ids.
std::vector<Error> check_rules(std::span<const Rule> rules);
/// Runs the rule's examples: every bad one must fail (at its marks), every good one must pass.
std::vector<Error> prove(const Rule& rule);

/// What a rule judges: the page, and all facts (the page's first, then links', probes' and cards').
/// Indices of facts are stable; lookups by name are cheap, and what is worked out of a fact again and again is kept.
class FactView {
public:
    FactView(const Page& page, std::span<const Fact> facts);
    FactView(const Page& page, FactMap map);
    FactView(FactView&& other) noexcept;
    ~FactView();
    const Page& page() const { return *page_; }
    std::span<const Fact> facts() const { return map_.facts(); }
    /// Facts of that name that preview readers see, in document order.
    std::span<const FactIndex> all(std::string_view name) const { return map_.all(name); }
    /// Facts whose name begins so, which readers see, in document order; the list is made once.
    std::span<const FactIndex> with_prefix(std::string_view prefix) const;
    const Fact* first(std::string_view name) const;
    const Fact* owned_by(FactIndex owner, std::string_view name) const;
    std::optional<FactIndex> owned_index(FactIndex owner, std::string_view name) const;
    /// True if `owner` owns a fact whose name begins so ("probe:og:image." = it was asked for).
    bool owns_prefix(FactIndex owner, std::string_view prefix) const;
    const Fact& operator[](FactIndex index) const { return map_.facts()[index]; }

    /// The fact's value as an address, as `resolved` gives it.
    const std::optional<Url>& address(FactIndex index) const;
    /// The page's own address without its fragment; empty when it is none.
    const std::string& own_address() const;
    /// False for an address that nobody outside reaches.
    bool is_public(FactIndex index) const;

private:
    struct Memo;
    const Page* page_;
    FactMap map_;
    std::unique_ptr<Memo> memo_;
};

struct RuleFinding {
    std::optional<FactIndex> fact;                            // where it stands
    std::vector<std::pair<std::string, std::string>> values;  // for the message: value, length, limit, other, …
};

struct Judgement {
    Outcome outcome = Outcome::not_applicable;
    std::vector<RuleFinding> findings;  // one per failing value
    std::string why;                    // of an unknown: what could not be looked at
};
Judgement judge(const Rule& rule, const FactView& view);

/// A rule made ready for many pages: its verb and guards are looked up once.
class ReadyRule {
public:
    explicit ReadyRule(const Rule& rule);  // kept by reference
    const Rule& rule() const { return *rule_; }
    Judgement judge(const FactView& view) const;

private:
    using Verb = Judgement (*)(const Check&, const FactView&);
    using Coded = Judgement (*)(const FactView&);
    friend Judgement judge_guards(const ReadyRule& ready, const FactView& view);
    const Rule* rule_;
    Verb verb_ = nullptr;
    Coded coded_ = nullptr;
    std::vector<Verb> guards_;  // as rule().when
};

/// A message template with its placeholders filled: the finding's values first, then facts owned by its fact, then the first fact of that name.
std::string fill(std::string_view text, const RuleFinding& finding, const FactView& view);

/// Site-wide rules: what one page contributes, and the verdict over all pages. Hashes keep it small; it is kept for every page.
struct SiteKey {
    std::string rule;
    std::string key;     // pages with equal keys are compared; empty = the page cannot be compared
    std::string detail;  // shown: the title that repeats
    std::optional<FactIndex> fact;
    std::string scope{};                 // only pages of one scope are compared: the language
    std::uint64_t twin = 0;              // pages of one twin are one thing under several addresses and fault nothing in each other; 0 = itself
    std::uint64_t self = 0;              // its address, for the verb about links between pages
    std::vector<std::uint64_t> names{};  // the addresses it names
};
std::optional<SiteKey> site_key(const Rule& rule, const FactView& view);

/// A page that a site-wide rule faults. Faults of one cluster are one finding.
struct SiteFault {
    std::size_t page = 0;  // index into the keys
    std::string cluster;
    std::string detail;   // shown: what these pages say
    std::string other{};  // what the others say, or the address of the page that gives no answer
    std::optional<FactIndex> fact;
    std::size_t compared = 0;  // pages that were compared with it
};
/// Ascending by page, whatever the order of the clusters. One key a page; pages to which the rule does not apply have none.
std::vector<SiteFault> site_faults(const Rule& rule, std::span<const std::optional<SiteKey>> keys);

/// The facts whose probes a rule reads ("og:image" for probe:og:image.width), with properties.
std::vector<std::string> probed_facts(const Rule& rule);

/// Verbs with arity and meaning, for `smo rules --verbs` and the documentation.
struct VerbInfo {
    std::string_view name, usage, meaning;
};
std::span<const VerbInfo> verb_table();

}  // namespace smo
