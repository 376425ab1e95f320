#pragma once
// One file of configuration, read into what was there before it: what it says wins over what it extends.

#include <smo/result.h>

#include <string>

#include "cli/configured.h"
#include "platforms/yaml.h"

namespace smo::cli {

/// "site/" of "site/smo.yaml"; empty for a file of the working directory.
std::string folder_of(const std::string& file);

/// A path as a file in `folder` writes it, from the working directory. Addresses stay.
std::string from_folder(const std::string& folder, const std::string& written);

Result<void> read_config_file(const social::Yaml& tree, const std::string& file, Configured& found);

/// "${NAME}" filled from the environment; the values are told to `secrets`.
Result<std::string> fill_variables(const std::string& written, const std::string& where, std::vector<std::string>& secrets);

}  // namespace smo::cli
