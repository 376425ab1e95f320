#pragma once
// With what a page was made, so that a fix can say where that is set: a meta generator, comments, the addresses of scripts and pictures.

#include "page/fact_list.h"

namespace smo::page {

/// Adds a fact page:generator for each one known, plug-ins before the systems they belong to. `head` is the text up to the end of the head.
void add_generators(std::string_view head, std::string_view page_url, FactList& list);

}  // namespace smo::page
