#pragma once
// What a parser process gives up before it reads a stranger's first byte.
//
//     bool filtered = confine_calls();     // false: this system has no filter of calls; the limits hold all the same

namespace smo::crawling {

/// No core file, no new privileges, no open descriptor but its two, and death when the program dies.
void confine_process();

/// From here on it can compute, read what it was given and what lies on the disk, and answer: no network, no writing, no programs.
bool confine_calls();

}  // namespace smo::crawling
