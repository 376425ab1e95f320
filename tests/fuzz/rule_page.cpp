// A rule page from a user's folder: read whatever it is, and proven when it could be read.
#include <smo/rule.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const smo::RulePage page = smo::read_rule_page("open-graph/fuzz.md", text);
    bool padded = false;  // megabytes of padding teach nothing
    for (const smo::Example& example : page.rule.examples) padded = padded || example.keys.contains("pad");
    if (page.errors.empty() && !padded) smo::prove(page.rule);
    smo::check_rules({&page.rule, 1});
    return 0;
}
