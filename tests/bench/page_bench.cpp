// What one page costs, stage by stage, over the HTML files of folders or lists given; and whether the quick path says the
// same as the plain one. Every figure is the mean of a page in microseconds, the best of a few rounds.
//
//     page_bench [--rounds=N] DIR|FILE|@LIST ...     the table, and what share of the pages takes the quick path
//     page_bench --equal DIR ...                     compares the two paths; 1 when they differ
//     page_bench --reasons DIR ...                   names every page that is not condensed, and why

#include "page/charset.h"
#include "page/condense.h"
#include "page/element.h"
#include "page/fact_list.h"
#include "page/scan.h"
#include "page/tree.h"

#include <smo/page.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace smo;

struct File {
    std::string name, bytes;
};

std::string slurp(const std::string& name) {
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool is_page(const std::filesystem::path& path) {
    const std::string end = path.extension().string();
    return end == ".html" || end == ".htm" || end == ".xhtml";
}

std::vector<File> load(int count, char** names) {
    std::vector<std::string> paths;
    for (int i = 1; i < count; ++i) {
        const std::string name = names[i];
        if (name.starts_with("--")) continue;
        if (name.starts_with("@")) {
            std::ifstream list(name.substr(1));
            for (std::string line; std::getline(list, line);) paths.push_back(line);
        } else if (std::filesystem::is_directory(name)) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(name))
                if (entry.is_regular_file() && is_page(entry.path())) paths.push_back(entry.path().string());
        } else {
            paths.push_back(name);
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<File> files;
    for (const std::string& path : paths)
        if (File file{path, slurp(path)}; !file.bytes.empty()) files.push_back(std::move(file));
    return files;
}

Visit visit_of(const File& file) {
    Visit visit;
    visit.requested = "https://tea.example/a/";
    visit.last.url = visit.requested;
    visit.last.status = 200;
    visit.last.headers = Headers{{"Content-Type", "text/html"}};
    visit.last.body = file.bytes;
    return visit;
}

std::string line_of(const Fact& fact) {
    return fact.name + "=" + fact.value.substr(0, 120) + " @" + std::to_string(fact.span.begin) + ".." + std::to_string(fact.span.end) + " " +
           std::string(name(fact.origin)) + (fact.owner ? " of " + std::to_string(*fact.owner) : "");
}

std::string line_of(const Link& link) {
    return "link " + std::to_string(static_cast<int>(link.kind)) + " " + link.raw.substr(0, 120) + " [" + link.text + "] " + link.rel + " " + link.extra +
           " @" + std::to_string(link.span.begin) + ".." + std::to_string(link.span.end);
}

template <class List>
void show_first_difference(const List& plain, const List& quick) {
    for (std::size_t i = 0; i < std::max(plain.size(), quick.size()); ++i) {
        const std::string one = i < plain.size() ? line_of(plain[i]) : "-";
        const std::string other = i < quick.size() ? line_of(quick[i]) : "-";
        if (one == other && plain[i] == quick[i]) continue;
        std::printf("   plain %s\n   quick %s\n", one.c_str(), other.c_str());
        return;
    }
}

int compare(const std::vector<File>& files) {
    int different = 0;
    for (const File& file : files) {
        const Visit visit = visit_of(file);
        const Page plain = read_page(visit, Limits{}, Parsing::plain);
        const Page quick = read_page(visit, Limits{}, Parsing::quick);
        if (plain == quick) continue;
        ++different;
        std::printf("DIFFERENT %s\n", file.name.c_str());
        show_first_difference(plain.facts, quick.facts);
        show_first_difference(plain.links, quick.links);
    }
    std::printf("%zu pages, %d different\n", files.size(), different);
    return different == 0 ? 0 : 1;
}

std::string text_of(const File& file) {
    const page::Charset charset = page::decide_charset(file.bytes, "text/html");
    const page::ConvertedText converted = page::convert(file.bytes, charset);
    const Limits limits;
    const page::Scan scan = page::scan_page(converted.text(), limits);
    return std::string(converted.text().substr(0, scan.end));
}

void count_reasons(const std::vector<std::string>& texts, const std::vector<File>& files, bool all) {
    std::map<std::string_view, int> reasons;
    std::size_t bytes = 0;
    std::size_t used = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        page::Arena arena(std::size_t{1} << 30);
        const page::Condensed quick = page::condense(texts[i], arena);
        ++reasons[quick.reason];
        if (all && !quick.reason.empty()) std::printf("%s: %s\n", files[i].name.c_str(), std::string(quick.reason).c_str());
        if (!quick.reason.empty()) continue;
        used += arena.used();
        bytes += texts[i].size();
    }
    for (const auto& [reason, count] : reasons)
        std::printf("%6d  %5.2f %%  %s\n", count, 100.0 * count / static_cast<double>(texts.size()), reason.empty() ? "quick" : std::string(reason).c_str());
    if (bytes > 0) std::printf("of those the tree takes %.1f %% of the bytes\n", 100.0 * static_cast<double>(used) / static_cast<double>(bytes));
}

template <class Step>
void measure(const char* what, std::size_t pages, int rounds, Step step) {
    double best = 1e18;
    for (int round = 0; round < rounds; ++round) {
        const std::clock_t begin = std::clock();
        step();
        best = std::min(best, static_cast<double>(std::clock() - begin) * 1e6 / CLOCKS_PER_SEC);
    }
    std::printf("%-28s %9.1f us/page\n", what, best / static_cast<double>(pages));
}

void bench(const std::vector<File>& files, const std::vector<std::string>& texts, int rounds) {
    const Limits limits;
    const std::size_t count = files.size();
    std::vector<Visit> visits;
    std::vector<page::Scan> scans;
    for (const File& file : files) visits.push_back(visit_of(file));
    for (const std::string& text : texts) scans.push_back(page::scan_page(text, limits));
    const auto read = [&](Parsing parsing) {
        for (std::size_t i = 0; i < count; ++i) {
            page::FactList list;
            page::read_tree(texts[i], scans[i], "https://tea.example/", limits, parsing, list);
        }
    };
    measure("charset, conversion", count, rounds, [&] {
        for (const File& file : files) page::convert(file.bytes, page::decide_charset(file.bytes, "text/html"));
    });
    measure("scan", count, rounds, [&] {
        for (const std::string& text : texts) page::scan_page(text, limits);
    });
    measure("condense", count, rounds, [&] {
        for (const std::string& text : texts) {
            page::Arena arena(std::size_t{1} << 30);
            page::condense(text, arena);
        }
    });
    measure("tree, facts, links; plain", count, rounds, [&] { read(Parsing::plain); });
    measure("tree, facts, links; quick", count, rounds, [&] { read(Parsing::quick); });
    measure("read_page, plain", count, rounds, [&] {
        for (const Visit& visit : visits) read_page(visit, limits, Parsing::plain);
    });
    measure("read_page, quick", count, rounds, [&] {
        for (const Visit& visit : visits) read_page(visit, limits, Parsing::quick);
    });
}

}  // namespace

int main(int count, char** names) {
    int rounds = 5;
    bool equal = false;
    bool reasons = false;
    for (int i = 1; i < count; ++i) {
        if (std::strncmp(names[i], "--rounds=", 9) == 0) rounds = std::max(1, std::atoi(names[i] + 9));
        equal = equal || std::strcmp(names[i], "--equal") == 0;
        reasons = reasons || std::strcmp(names[i], "--reasons") == 0;
    }
    const std::vector<File> files = load(count, names);
    if (files.empty()) return std::fprintf(stderr, "no pages\n"), 1;
    if (equal) return compare(files);
    std::vector<std::string> texts;
    std::size_t bytes = 0;
    for (const File& file : files) {
        texts.push_back(text_of(file));
        bytes += file.bytes.size();
    }
    std::printf("%zu pages, %zu bytes each\n", files.size(), bytes / files.size());
    count_reasons(texts, files, reasons);
    if (rounds > 0 && !reasons) bench(files, texts, rounds);
    return 0;
}
