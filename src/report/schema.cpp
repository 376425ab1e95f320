#include <smo/report.h>

#include "report/schema_table.h"

namespace smo {

std::span<const std::string_view> schema_names() {
    return embedded_schema_names();
}

std::string_view schema(std::string_view wanted) {
    const auto names = embedded_schema_names();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == wanted) return embedded_schema_texts()[i];
    return {};
}

}  // namespace smo
