// Fetches the addresses of a list as fast as libcurl can and throws the bodies away: what a crawl cannot be faster than.
//
//     raw_fetch LIST [CONNECTIONS]      one address a line; says how many answered 200, and how many bytes came

#include <curl/curl.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

struct Totals {
    std::size_t next = 0, well = 0, failed = 0, bytes = 0;
};

std::size_t throw_away(char*, std::size_t size, std::size_t count, void* totals) {
    static_cast<Totals*>(totals)->bytes += size * count;
    return size * count;
}

bool ask_next(CURLM* multi, CURL* easy, const std::vector<std::string>& list, Totals& totals) {
    if (totals.next == list.size()) return false;
    curl_easy_setopt(easy, CURLOPT_URL, list[totals.next++].c_str());
    return curl_multi_add_handle(multi, easy) == CURLM_OK;
}

/// Every exchange that ended makes room for the next.
void take_ended(CURLM* multi, const std::vector<std::string>& list, Totals& totals) {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* easy = message->easy_handle;
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        if (message->data.result == CURLE_OK && status == 200)
            ++totals.well;
        else
            ++totals.failed;
        curl_multi_remove_handle(multi, easy);
        ask_next(multi, easy, list, totals);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count < 2) return std::fprintf(stderr, "usage: raw_fetch LIST [CONNECTIONS]\n"), 2;
    std::vector<std::string> list;
    std::ifstream in(words[1]);
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) list.push_back(line);
    const int connections = count > 2 ? std::atoi(words[2]) : 16;
    curl_global_init(CURL_GLOBAL_ALL);
    CURLM* multi = curl_multi_init();
    Totals totals;
    std::vector<CURL*> handles;
    for (int i = 0; i < connections; ++i) {
        CURL* easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, throw_away);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &totals);
        curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 262144L);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        handles.push_back(easy);
        if (!ask_next(multi, easy, list, totals)) break;
    }
    for (int running = 1; running > 0;) {
        if (curl_multi_perform(multi, &running) != CURLM_OK) break;
        take_ended(multi, list, totals);
        if (totals.well + totals.failed == list.size()) break;
        running = 1;
        if (curl_multi_poll(multi, nullptr, 0, 1000, nullptr) != CURLM_OK) break;
    }
    for (CURL* easy : handles) {
        curl_multi_remove_handle(multi, easy);
        curl_easy_cleanup(easy);
    }
    curl_multi_cleanup(multi);
    curl_global_cleanup();
    std::printf("%zu answered 200, %zu failed, %zu bytes\n", totals.well, totals.failed, totals.bytes);
    return totals.failed == 0 && totals.well == list.size() ? 0 : 1;
}
