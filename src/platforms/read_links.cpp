#include <algorithm>
#include <array>

#include "platforms/pattern.h"
#include "platforms/read_groups.h"
#include "platforms/words.h"

namespace smo::social {
namespace {

void check_pattern(const LinkPattern& link, int line, FirstError& errors) {
    if (link.pattern.empty() || !compile_pattern(link.pattern))
        errors.add(line, "no link template: " + link.pattern, "As in example.com/share or example.com/{name}/*");
}

LinkPattern read_entry(const Yaml& item, LinkRole role, const Knowledge& known, FirstError& errors) {
    constexpr std::array contacts = {"before-click"sv, "on-click"sv};
    LinkPattern link;
    link.role = role;
    link.confidence = known.confidence;
    if (item.kind == Yaml::Kind::scalar) {
        link.pattern = item.text;
        check_pattern(link, item.line, errors);
        return link;
    }
    Form form(item, errors);
    link.pattern = form.word("at");
    check_pattern(link, item.line, errors);
    link.required = form.words("needs");
    link.url_parameter = form.word("url");
    if (const auto status = form.one_of("status", statuses)) link.status = static_cast<PlatformStatus>(*status);
    link.since = read_date(form, "since", errors);
    link.replacement = form.word("replacement");
    if (const auto when = form.one_of("contacts", contacts)) (*when == 0 ? link.contacts_before_click : link.contacts_on_click) = true;
    link.rel = form.word("rel");
    if (const auto confidence = form.one_of("confidence", confidences)) link.confidence = confidences[*confidence];
    form.finish();
    return link;
}

}  // namespace

void read_links(const Yaml& group, Platform& platform, FirstError& errors) {
    Form form(group, errors);
    platform.links_known = read_knowledge(form, errors);
    platform.not_profiles = form.words("not-profile");
    for (std::size_t role = 0; role < roles.size(); ++role) {
        const Yaml* list = form.get(roles[role]);
        if (!list) continue;
        if (list->kind != Yaml::Kind::list) errors.add(list->line, std::string(roles[role]) + " needs a list of templates");
        for (const Yaml& item : list->items) platform.links.push_back(read_entry(item, static_cast<LinkRole>(role), platform.links_known, errors));
    }
    form.finish();
}

}  // namespace smo::social
