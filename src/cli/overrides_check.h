#pragma once
// An override of smo.yaml that matches no page says nothing: a path was moved, or misspelt.

#include <smo/result.h>

#include <vector>

#include "cli/audit_reports.h"
#include "cli/configured.h"

namespace smo::cli {

struct IdleOverride {
    Error error;
    bool optional = false;
};

/// Asked of a run that saw the whole site.
std::vector<IdleOverride> idle_overrides(const Configured& configured, const Audited& audited);

}  // namespace smo::cli
