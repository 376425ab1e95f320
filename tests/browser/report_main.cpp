// Writes a report of sample pages for the browser: report_main FILE.
#include <cstdio>
#include <fstream>

#include "page/real_pictures.h"
#include "report/preview_samples.h"
#include "report/samples.h"

namespace {

/// As an audit makes them: pictures are thumbnails, and one was broken.
std::vector<smo::PagePreview> cards() {
    std::vector<smo::PagePreview> pages = {samples::healthy_page(), samples::small_page(), samples::hostile_page()};
    for (std::size_t i = 0; i < pages.size(); ++i) {
        pages[i].number = static_cast<std::uint32_t>(i) + 1;
        for (smo::Picture& picture : pages[i].pictures) {
            picture.data.clear();
            if (i < 2 && picture.status == 200) picture.thumbnail = real_pictures::webp;
        }
    }
    pages[2].pictures[0].thumbnail = "RIFF this is no picture\");} body { display: none }</style><script>alert(1)</script>";
    return pages;
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("usage: report_main FILE\n", stderr);
        return 2;
    }
    smo::Summary summary = samples::summary();
    summary.started_at = "2026-11-26T09:30:58Z";
    summary.duration_ms = 1'234;
    summary.comparison = {
        .made = true,
        .fresh = 1,
        .known = 7,
        .spread = 1,
        .mended = {{"/blog/", "og-title-present", 1}},
        .pictures = {{"changed", "https://tea.example/t.png", "its bytes changed under the same address", "give it an address of its own", 2}},
        .score_before = 75'000};
    summary.crawl.failed.push_back({"https://tea.example/" + std::string(300, 'a'), "timeout", "no answer", "", false});
    std::vector<smo::PageRecord> records = samples::records();
    records[0].number = 100;
    records[1].number = 101;
    for (int i = 0; i < 40; ++i) {
        smo::PageRecord record = records[0];
        record.final_url = "https://tea.example/shop/" + std::to_string(i) + "/";
        record.title = i == 7 ? std::string(400, 'W') : "Oolong " + std::to_string(i) + " \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d";
        record.file = i % 2 == 0 ? "public/shop/" + std::to_string(i) + "/index.html" : "";
        record.score = (i * 37 % 100) * 1'000;
        for (int more = 0; more < i % 5; ++more) record.findings.push_back(record.findings[0]);
        record.findings[0].severity = i % 3 == 0 ? smo::Severity::warning : smo::Severity::error;
        record.findings[0].novelty = i == 11 ? smo::Novelty::fresh : smo::Novelty::known;
        if (i == 12) record.findings[0].message = "the only page with a samovar";
        record.number = static_cast<std::uint32_t>(i) + 1;
        records.push_back(std::move(record));
    }
    std::ofstream file(words[1], std::ios::binary);
    file << smo::html_report(summary, records, {.title = "https://tea.example/", .made_by = "smo 0.1.0"}, cards());
    return file.good() ? 0 : 1;
}
