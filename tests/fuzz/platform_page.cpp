// A platform page from a stranger's folder; the links and the tags of a stranger's page, one a line.
#include <smo/card.h>
#include <smo/text.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const smo::Result<smo::Platform> platform = smo::read_platform_page("fuzz.md", text);
    smo::Page page;
    page.url = "https://example.com/";
    for (const std::string_view line : smo::text::split(text, '\n')) {
        const std::string_view name = line.substr(0, line.find('='));
        page.facts.push_back({std::string(name), std::string(line.substr(std::min(name.size() + 1, line.size()))), {}, {}, {}, {}, {}});
        if (page.facts.size() % 2 == 0) page.facts.back().owner = static_cast<smo::FactIndex>(page.facts.size() - 2);
        page.links.push_back({static_cast<smo::LinkKind>(line.size() % 10), std::string(line), {}, {}, {}, {}, {}, {}});
    }
    smo::add_link_facts(page);
    for (const std::string_view id : smo::standard_platforms()) smo::make_card(*smo::find_platform(id), page.facts);
    if (platform) smo::make_card(*platform, page.facts);
    return 0;
}
