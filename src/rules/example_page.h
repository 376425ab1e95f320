#pragma once
// An example of a rule page made into a page: its markup read as if it had been fetched under the conditions its keys name,
// with the links recognised and the probes answered.

#include <smo/result.h>
#include <smo/rule.h>

namespace smo {

/// An error when a probe names a fact that the markup does not have.
Result<Page> example_page(const Example& example);

}  // namespace smo
