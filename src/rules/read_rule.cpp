// A rule page, read strictly: every problem is told with its line and hides no other.

#include <smo/rule.h>
#include <smo/text.h>

#include <algorithm>

#include "rules/coded.h"
#include "rules/front_matter.h"
#include "rules/page_parts.h"
#include "rules/problems.h"
#include "rules/read_example.h"
#include "rules/words.h"

namespace smo {
namespace {

constexpr std::size_t largest = 256 * 1024;
constexpr std::size_t most_examples = 100;

/// "rules/checks/open-graph/og-title-present.md": the id is the file's name, the group its folder.
void read_path(std::string_view file, Rule& rule, Problems& problems) {
    std::vector<std::string_view> parts = text::split(file, '/');
    std::string_view id = parts.back();
    if (!id.ends_with(".md")) problems.add(1, "the file of a rule ends in .md");
    rule.id = id.substr(0, id.rfind('.'));
    if (!is_id(rule.id)) problems.add(1, "the file's name is not the name of a rule: " + rule.id, "Use small letters, digits and hyphens");
    rule.group = parts.size() > 1 ? parts[parts.size() - 2] : std::string_view();
    const auto groups = rule_groups();
    if (std::find(groups.begin(), groups.end(), rule.group) != groups.end()) return;
    problems.add_unknown(1, "group", rule.group, std::vector<std::string>(groups.begin(), groups.end()));
}

void read_examples(const PageParts& parts, Rule& rule, Problems& problems) {
    for (const Fence& fence : parts.fences) {
        std::optional<Example> example = read_example(fence, problems);
        if (!example) continue;
        if (rule.examples.size() == most_examples) {
            problems.add(fence.line, "there are more than 100 examples");
            return;
        }
        const bool has_site = example->keys.contains("site");
        if (rule.site_wide && !has_site)
            problems.add(fence.line, "the example of a rule that looks across pages names no site", "Add site=NAME; fences with one name are judged together");
        if (!rule.site_wide && has_site) problems.add(fence.line, "site= is only for rules that look across pages");
        rule.examples.push_back(std::move(*example));
    }
    const auto has = [&rule](bool good) {
        return std::any_of(rule.examples.begin(), rule.examples.end(), [good](const Example& example) { return example.good == good; });
    };
    if (!has(false)) problems.add(1, "there is no bad example", "Add a fence ```html bad");
    if (!has(true)) problems.add(1, "there is no good example", "Add a fence ```html good");
}

/// The same markup under the same conditions proves nothing twice.
void refuse_doubles(const Rule& rule, Problems& problems) {
    for (std::size_t i = 0; i < rule.examples.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const Example& a = rule.examples[i];
            const Example& b = rule.examples[k];
            if (a.html != b.html || a.keys != b.keys) continue;
            problems.add(a.line, "the example stands twice, first in line " + std::to_string(b.line));
            break;
        }
    }
}

}  // namespace

RulePage read_rule_page(std::string_view file, std::string_view text) {
    RulePage page;
    Problems problems(file);
    read_path(file, page.rule, problems);
    if (text.size() > largest || !text::is_utf8(text)) {
        problems.add(1, text.size() > largest ? "the page is larger than 256 KiB" : "the page is not UTF-8");
        page.errors = problems.take();
        return page;
    }
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    PageParts parts = split_page(text, problems);
    if (!parts.whole) {
        page.errors = problems.take();
        return page;
    }
    read_front_matter(parts, file, page.rule, problems);
    page.rule.title = parts.title;
    read_examples(parts, page.rule, problems);
    refuse_doubles(page.rule, problems);
    page.rule.prose = std::move(parts.prose);
    if (page.rule.check == Check{"code", {}} && !find_coded(page.rule.id))
        problems.add(1, "there is no coded check named " + page.rule.id, "Its row belongs in src/rules/coded_table.cpp");
    page.errors = problems.take();
    return page;
}

}  // namespace smo
