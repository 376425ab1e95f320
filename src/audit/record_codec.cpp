#include "audit/record_codec.h"

namespace smo {
namespace {

using bytes::Reader;
using bytes::Writer;

// Texts of templates repeat from the first pages on; those of single pages must not fill the memory.
constexpr std::size_t most_texts = 16'384, most_text_bytes = std::size_t{2} << 20, longest_text = 2048;

std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

void put_text(Writer& out, std::string_view text) {
    out.var(text.size());
    out.raw_text(text);
}

void take_text(Reader& in, std::string& into) {
    into.assign(in.raw_text(in.var()));
}

template <class Number>
Number take_number(Reader& in) {
    return static_cast<Number>(unzigzag(in.var()));
}

void put(Writer& out, Position at) {
    out.var(at.line);
    out.var(at.column);
}

Position take_position(Reader& in) {
    Position at;
    at.line = static_cast<std::uint32_t>(in.var());
    at.column = static_cast<std::uint32_t>(in.var());
    return at;
}

void put(Writer& out, const std::optional<Points>& points) {
    out.flag(points.has_value());
    if (points) out.var(zigzag(*points));
}

std::optional<Points> take_points(Reader& in) {
    if (!in.flag()) return std::nullopt;
    return take_number<Points>(in);
}

void put(Writer& out, const ImageUse& image) {
    put_text(out, image.url);
    out.var(zigzag(image.status));
    for (const std::string* text : {&image.type, &image.problem, &image.hash}) put_text(out, *text);
    for (const std::int64_t number : {std::int64_t{image.width}, std::int64_t{image.height}, image.bytes}) out.var(zigzag(number));
}

void take(Reader& in, ImageUse& image) {
    take_text(in, image.url);
    image.status = take_number<int>(in);
    for (std::string* text : {&image.type, &image.problem, &image.hash}) take_text(in, *text);
    image.width = take_number<int>(in);
    image.height = take_number<int>(in);
    image.bytes = take_number<std::int64_t>(in);
}

void put(Writer& out, const std::optional<Edit>& edit) {
    out.flag(edit.has_value());
    if (!edit) return;
    put(out, edit->begin);
    put(out, edit->end);
    put_text(out, edit->text);
}

void take(Reader& in, std::optional<Edit>& edit) {
    edit.reset();
    if (!in.flag()) return;
    edit.emplace();
    edit->begin = take_position(in);
    edit->end = take_position(in);
    take_text(in, edit->text);
}

/// As many as were said, as far as there are bytes for them.
template <class Values, class Take>
void take_all(Reader& in, Values& values, const Take& take) {
    values.resize(in.count(1));
    for (auto& value : values) take(value);
}

}  // namespace

/// A text that is known is its number; a new one is put in full behind a zero.
void RecordCodec::put_shared(std::string_view text) {
    if (const auto found = known_.find(text); found != known_.end()) return out_.var(std::uint64_t{found->second} + 1);
    if (texts_.size() < most_texts && kept_ < most_text_bytes && text.size() <= longest_text) {
        const auto number = static_cast<std::uint32_t>(texts_.size());
        known_.emplace(texts_.emplace_back(text), number);
        kept_ += text.size();
        return out_.var(std::uint64_t{number} + 1);
    }
    out_.var(0);
    put_text(out_, text);
}

void RecordCodec::take_shared(Reader& in, std::string& into) const {
    const std::uint64_t number = in.var();
    if (number == 0) return take_text(in, into);
    if (number > texts_.size()) return in.fail();
    into = texts_[number - 1];
}

void RecordCodec::put(const Finding& finding) {
    for (const std::string* text : {&finding.rule, &finding.group, &finding.message, &finding.fix, &finding.snippet, &finding.ignored}) put_shared(*text);
    out_.word(finding.outcome);
    out_.word(finding.severity);
    out_.word(finding.novelty);
    out_.var(zigzag(finding.weight));
    smo::put(out_, finding.at);
    put_text(out_, finding.raw);
    put_shared(finding.resolved);
    out_.count(finding.platforms.size());
    for (const std::string& id : finding.platforms) put_shared(id);
    put_text(out_, finding.fingerprint);
    put_text(out_, finding.source_file);
    out_.var(finding.source_line);
    smo::put(out_, finding.edit);
}

void RecordCodec::take(Reader& in, Finding& finding) const {
    for (std::string* text : {&finding.rule, &finding.group, &finding.message, &finding.fix, &finding.snippet, &finding.ignored}) take_shared(in, *text);
    finding.outcome = in.word(Outcome::unknown);
    finding.severity = in.word(Severity::error);
    finding.novelty = in.word(Novelty::spread);
    finding.weight = take_number<int>(in);
    finding.at = take_position(in);
    take_text(in, finding.raw);
    take_shared(in, finding.resolved);
    take_all(in, finding.platforms, [&](std::string& id) { take_shared(in, id); });
    take_text(in, finding.fingerprint);
    take_text(in, finding.source_file);
    finding.source_line = static_cast<std::uint32_t>(in.var());
    smo::take(in, finding.edit);
}

void RecordCodec::put(const std::map<std::string, Tally>& tallies) {
    out_.count(tallies.size());
    for (const auto& [name, tally] : tallies) {
        put_shared(name);
        for (const std::int64_t number : {tally.passed, tally.failed, tally.unknown}) out_.var(zigzag(number));
    }
}

void RecordCodec::take(Reader& in, std::map<std::string, Tally>& tallies) const {
    tallies.clear();
    std::string name;
    for (std::size_t left = in.count(1); left > 0; --left) {
        take_shared(in, name);
        Tally tally;
        for (std::int64_t* number : {&tally.passed, &tally.failed, &tally.unknown}) *number = take_number<std::int64_t>(in);
        tallies.emplace_hint(tallies.end(), name, tally);
    }
}

std::string_view RecordCodec::encode(const PageRecord& record) {
    out_.clear();
    out_.var(record.number);
    for (const std::string* text : {&record.url, &record.final_url, &record.file, &record.title, &record.canonical}) put_text(out_, *text);
    for (const std::string* text : {&record.class_reason, &record.shape, &record.generator, &record.contact}) put_shared(*text);
    out_.var(zigzag(record.status));
    out_.word(record.page_class);
    out_.flag(record.in_sitemap);
    out_.flag(record.linked);
    out_.count(record.aliases.size());
    for (const std::string& alias : record.aliases) put_text(out_, alias);
    smo::put(out_, record.score);
    out_.var(zigzag(record.if_mended));
    put(record.groups);
    put(record.platforms);
    out_.count(record.platform_caps.size());
    for (const auto& [id, cap] : record.platform_caps) {
        put_shared(id);
        out_.var(zigzag(cap));
    }
    out_.count(record.troubles.size());
    for (const auto& [id, trouble] : record.troubles)
        for (const std::string* text : {&id, &trouble.rule, &trouble.message}) put_shared(*text);
    out_.count(record.findings.size());
    for (const Finding& finding : record.findings) put(finding);
    out_.count(record.mends.size());
    for (const Mend& mend : record.mends) {
        put_shared(mend.rule);
        out_.var(zigzag(mend.gain));
        out_.var(zigzag(mend.loss));
    }
    out_.count(record.images.size());
    for (const ImageUse& image : record.images) smo::put(out_, image);
    out_.count(record.offers.size());
    for (const auto& [platform, kind] : record.offers) {
        put_shared(platform);
        put_shared(kind);
    }
    return out_.bytes();
}

bool RecordCodec::decode(std::string_view bytes, PageRecord& record) const {
    Reader in(bytes);
    record.number = static_cast<std::uint32_t>(in.var());
    for (std::string* text : {&record.url, &record.final_url, &record.file, &record.title, &record.canonical}) take_text(in, *text);
    for (std::string* text : {&record.class_reason, &record.shape, &record.generator, &record.contact}) take_shared(in, *text);
    record.status = take_number<int>(in);
    record.page_class = in.word(PageClass::listed);
    record.in_sitemap = in.flag();
    record.linked = in.flag();
    take_all(in, record.aliases, [&](std::string& alias) { take_text(in, alias); });
    record.score = take_points(in);
    record.if_mended = take_number<Points>(in);
    take(in, record.groups);
    take(in, record.platforms);
    record.platform_caps.clear();
    std::string id;
    for (std::size_t left = in.count(1); left > 0; --left) {
        take_shared(in, id);
        record.platform_caps.emplace_hint(record.platform_caps.end(), id, take_number<Points>(in));
    }
    record.troubles.clear();
    for (std::size_t left = in.count(1); left > 0; --left) {
        Trouble trouble;
        for (std::string* text : {&id, &trouble.rule, &trouble.message}) take_shared(in, *text);
        record.troubles.emplace_hint(record.troubles.end(), id, std::move(trouble));
    }
    take_all(in, record.findings, [&](Finding& finding) { take(in, finding); });
    take_all(in, record.mends, [&](Mend& mend) {
        take_shared(in, mend.rule);
        mend.gain = take_number<Points>(in);
        mend.loss = take_number<Points>(in);
    });
    take_all(in, record.images, [&](ImageUse& image) { smo::take(in, image); });
    take_all(in, record.offers, [&](auto& offer) {
        take_shared(in, offer.first);
        take_shared(in, offer.second);
    });
    record.keys.clear();
    return in.done();
}

}  // namespace smo
