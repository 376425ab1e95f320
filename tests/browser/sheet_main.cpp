// Writes a sheet of sample pages for the browser: sheet_main FILE.
#include <cstdio>
#include <fstream>

#include "report/preview_html.h"
#include "report/preview_samples.h"

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("usage: sheet_main FILE\n", stderr);
        return 2;
    }
    std::ofstream file(words[1], std::ios::binary);
    file << smo::sheet::write(samples::preview_pages(), {.title = "https://tea.example/", .made_by = "smo"}, samples::look_up);
    return file.good() ? 0 : 1;
}
