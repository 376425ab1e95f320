// Verbs about two facts: agree, same, same-host, and ratio, which compares two measures of one picture.

#include <fmt/format.h>
#include <smo/text.h>

#include "rules/values.h"
#include "rules/verbs.h"

namespace smo {
namespace {

/// "/tea/", "https://tea.example/", "//tea.example": written as an address, whatever the fact is called.
bool is_written_as_address(std::string_view value) {
    return value.starts_with('/') || text::starts_with_ignoring_case(value, "http://") || text::starts_with_ignoring_case(value, "https://");
}

bool looks_like_address(const Fact& fact) {
    return holds_address(fact.name) || is_written_as_address(trimmed(fact));
}

/// What two facts are compared by: the resolved address without its fragment, or the text.
std::string comparable(const FactView& view, FactIndex index, bool as_address) {
    if (as_address)
        if (const std::optional<Url>& address = view.address(index)) return address->without_fragment();
    return text::nfc(trimmed(view[index]));
}

/// A file is asked by different names, depending on where it will be put: "/tea", "/tea/", "/tea.html" and "/tea/index.html".
std::string without_file_name(std::string address) {
    const std::string query = address.find('?') == std::string::npos ? std::string() : address.substr(address.find('?'));
    address.resize(address.size() - query.size());
    for (const std::string_view ending : {"/index.html", ".html", "/"})
        if (address.ends_with(ending)) address.resize(address.size() - ending.size());
    return address + query;
}

bool agrees(const FactView& view, FactIndex one, FactIndex two) {
    const Fact& fact = view[one];
    const Fact& other = view[two];
    const bool as_addresses = looks_like_address(fact) && looks_like_address(other);
    const std::string a = comparable(view, one, as_addresses), b = comparable(view, two, as_addresses);
    const bool is_own = other.name == "url" || fact.name == "url";
    if (a == b || !is_own || !view.first("http:smo-guessed")) return a == b;
    return without_file_name(a) == without_file_name(b);
}

std::string without_slash(std::string path) {
    while (path.ends_with('/')) path.pop_back();
    return path;
}

/// Of two addresses that are nearly the same the one thing in which they differ, as an end of a sentence.
std::string difference(const std::optional<Url>& a, const std::optional<Url>& b) {
    if (!a || !b || !a->is_http() || !b->is_http()) return {};
    const bool same_site = a->origin() == b->origin();
    if (same_site && a->path() == b->path() && a->query() != b->query()) return ", only the query differs";
    if (a->query() != b->query()) return {};
    if (same_site && without_slash(a->path()) == without_slash(b->path())) return ", only the slash at the end differs";
    if (same_site && text::equal_ignoring_case(a->path(), b->path())) return ", only capital letters differ";
    if (a->path() != b->path()) return {};
    if (a->host() == b->host() && a->scheme() != b->scheme() && a->port() == b->port()) return ", only http and https differ";
    return a->scheme() == b->scheme() && a->effective_port() == b->effective_port() && without_www(a->host()) == without_www(b->host())
               ? ", only the www. differs"
               : std::string();
}

Values compared(const Fact& fact, const Fact& other) {
    return {{"value", fact.value}, {"name", fact.name}, {"other", other.value}, {"other-name", other.name}};
}

Values compared_addresses(const FactView& view, FactIndex one, FactIndex two) {
    Values values = compared(view[one], view[two]);
    values.emplace_back("list", difference(view.address(one), view.address(two)));
    return values;
}

bool is_same_value(const Fact& fact, const Fact& other) {
    const std::string_view a = trimmed(fact);
    const std::string_view b = trimmed(other);
    const std::optional<double> left = text::to_number(a);
    const std::optional<double> right = text::to_number(b);
    if (left && right) return *left == *right;
    if (a.find('/') == std::string_view::npos) return a == b;
    const std::string type = media_type(a);
    return a == b || (!type.empty() && type == media_type(b));
}

/// What keeps G from being compared: its probe was not made, or the production address is not known.
std::string missing(const FactView& view, std::string_view name, FactIndex owner) {
    const std::optional<ProbeName> probe = probe_name(name);
    return probe ? not_probed(view, owner, *probe) : site_unknown(view, name);
}

/// A number that the answer told of the fact; 0 if it did not.
double measure(const FactView& view, FactIndex owner, const std::string& name) {
    const Fact* fact = view.owned_by(owner, name);
    return fact ? text::to_number(trimmed(*fact)).value_or(0) : 0;
}

}  // namespace

Judgement judge_agree(const Check& check, const FactView& view) {
    Verdict verdict;
    values_of(view, check.arguments[0], verdict);
    const std::optional<FactIndex> index = first_filled(view, check.arguments[0]);
    if (!index) return std::move(verdict).judgement();
    for (std::size_t i = 1; i < check.arguments.size(); ++i) {
        values_of(view, check.arguments[i], verdict);
        const std::optional<FactIndex> other = first_filled(view, check.arguments[i]);
        if (other) verdict.judge(agrees(view, *index, *other), *index, [&] { return compared_addresses(view, *index, *other); });
    }
    return std::move(verdict).judgement();
}

Judgement judge_same(const Check& check, const FactView& view) {
    Verdict verdict;
    for (const FactIndex index : values_of(view, check.arguments[0], verdict)) {
        const Fact& fact = view[index];
        if (is_blank(fact)) continue;
        const FactIndex owner = fact.owner.value_or(index);
        const Fact* other = view.owned_by(owner, check.arguments[1]);
        if (other)
            verdict.judge(is_same_value(fact, *other), index, [&] { return compared(fact, *other); });
        else if (std::string why = missing(view, check.arguments[1], owner); !why.empty())
            verdict.unknown(std::move(why));
    }
    return std::move(verdict).judgement();
}

Judgement judge_same_host(const Check& check, const FactView& view) {
    Verdict verdict;
    const std::span<const FactIndex> values = values_of(view, check.arguments[0], verdict);
    if (values.empty()) return std::move(verdict).judgement();
    values_of(view, check.arguments[1], verdict);
    const std::optional<FactIndex> other = first_filled(view, check.arguments[1]);
    const std::optional<Url> wanted = other ? view.address(*other) : std::nullopt;
    if (!wanted) return std::move(verdict).judgement();
    for (const FactIndex index : values) {
        const std::optional<Url>& address = view.address(index);
        if (address && !is_blank(view[index]))
            verdict.judge(without_www(address->host()) == without_www(wanted->host()), index, [&] { return compared(view[index], view[*other]); });
    }
    return std::move(verdict).judgement();
}

Judgement judge_ratio(const Check& check, const FactView& view) {
    const std::string& name = check.arguments[0];
    const Range range = read_range(check.arguments[1]).value_or(Range{});
    const std::string prefix = "probe:" + name + ".";
    Verdict verdict;
    for (const FactIndex owner : probe_owners(view, name)) {
        const double width = measure(view, owner, prefix + "width");
        const double height = measure(view, owner, prefix + "height");
        if (width <= 0 || height <= 0) {
            if (std::string why = not_probed(view, owner, {name, "width"}); !why.empty()) verdict.unknown(std::move(why));
            continue;
        }
        verdict.judge(range.holds(width / height), owner, [&] {
            Values values = {{"value", fmt::format("{:.2f}", width / height)}, {"name", name}};
            add_limits(values, check.arguments[1], width / height, Grouping::none);
            return values;
        });
    }
    return std::move(verdict).judgement();
}

}  // namespace smo
