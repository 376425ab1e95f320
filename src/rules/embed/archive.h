#pragma once
// A Rule as one run of text and back, in the form of platforms/archive.h. The embed tool writes it, `embedded_rules()` reads
// it: no YAML at run time. `fields` names every member; nothing else does.

#include <smo/rule.h>

#include <map>
#include <optional>
#include <utility>

#include "platforms/archive.h"

namespace smo::social {

template <class A, class B>
void fields(Writer& writer, const std::pair<A, B>& x) {
    each(writer, x.first, x.second);
}
template <class A, class B>
void fields(Reader& reader, std::pair<A, B>& x) {
    each(reader, x.first, x.second);
}
inline void fields(Writer& writer, const std::map<std::string, std::string>& x) {
    field(writer, std::vector<std::pair<std::string, std::string>>(x.begin(), x.end()));
}
inline void fields(Reader& reader, std::map<std::string, std::string>& x) {
    std::vector<std::pair<std::string, std::string>> pairs;
    field(reader, pairs);
    x.insert(pairs.begin(), pairs.end());
}
inline void fields(Writer& writer, const std::optional<int>& x) {
    writer.number(x.value_or(-1));
}
inline void fields(Reader& reader, std::optional<int>& x) {
    const std::int64_t value = reader.until(';');
    if (value >= 0) x = static_cast<int>(value);
}

template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Check>
void fields(Archive& archive, T& x) {
    each(archive, x.verb, x.arguments);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Position>
void fields(Archive& archive, T& x) {
    each(archive, x.line, x.column);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Example>
void fields(Archive& archive, T& x) {
    each(archive, x.good, x.keys, x.html, x.line, x.marks);
}
template <class Archive, class T>
requires std::is_same_v<std::remove_const_t<T>, Rule>
void fields(Archive& archive, T& x) {
    each(archive, x.id, x.group, x.title, x.severity, x.weight, x.cap, x.since, x.sources, x.check, x.when, x.needs, x.message, x.fix);
    each(archive, x.who, x.tags, x.platforms, x.field, x.fix_in, x.was, x.prose, x.examples, x.site_wide);
}

}  // namespace smo::social
