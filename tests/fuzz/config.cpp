// smo.yaml: any bytes are settings or an error that names its line.
#include <smo/result.h>

#include <cstdint>
#include <cstdlib>

#include "cli/config_reader.h"
#include "cli/sources.h"
#include "platforms/yaml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace smo;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto tree = social::read_yaml(bytes, "fuzz.yaml", 1);
    cli::Configured found;
    found.variables = cli::Variables::as_written;
    if (!tree || tree->kind == social::Yaml::Kind::nothing) return 0;
    const auto read = cli::read_config_file(*tree, "site/fuzz.yaml", found);
    if (!read && (read.error().what.empty() || !read.error().where.starts_with("site/fuzz.yaml"))) std::abort();
    for (const auto& source : found.sources)
        if (const auto stars = cli::captures(source.pages, "/a/b%2fc/../x.html"))
            for (const std::string& file : source.files) (void)cli::filled(file, *stars);
    return 0;
}
