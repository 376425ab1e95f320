#pragma once
// What a baseline knows of share images: their bytes, and the earlier addresses that old posts still point to.

#include <smo/baseline.h>

#include <map>
#include <string>

namespace smo {

/// One picture of this run: its address as the pages write it, and the hash of its bytes, empty where they were not read whole.
struct SeenPicture {
    std::string url, hash;
    std::size_t pages = 0;
};
using SeenPictures = std::map<std::string, SeenPicture>;  // by picture_key
SeenPictures seen_pictures(const Records& records, std::span<const std::string> sites);

void compare_pictures(const Baseline& baseline, Summary& summary, const Records& records);

/// What is known after this run. What could not be looked at stays as it was.
std::map<std::string, Baseline::Picture> updated_pictures(const Baseline& old, const Summary& summary, const Records& records, Unseen unseen);

}  // namespace smo
