#pragma once
// A file without a name, in TMPDIR, /var/tmp or /tmp: it vanishes with the program, however that ends. Private to `disk`.

#include "disk/descriptor.h"

namespace smo {

/// None where no folder takes one.
Descriptor nameless_file();

}  // namespace smo
