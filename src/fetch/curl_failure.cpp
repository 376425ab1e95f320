#include "fetch/curl_failure.h"

#include <smo/text.h>
#include <cerrno>

namespace smo {
namespace {

/// curl's words behind ours, in brackets.
std::string with_detail(const std::string& message, const std::string& detail) {
    const std::string_view words = text::trim(detail);
    return words.empty() ? message : message + " (" + std::string(words) + ")";
}

FetchError not_connected(const FailureScene& scene) {
    if (scene.system_error == ECONNREFUSED) return {FetchErrorKind::connect, "connection refused by " + scene.host};
    if (scene.system_error == ENETUNREACH || scene.system_error == EHOSTUNREACH)
        return {FetchErrorKind::connect, "no route to " + scene.host + ": it cannot be reached from here"};
    return {FetchErrorKind::connect, with_detail("cannot connect to " + scene.host, scene.detail)};
}

/// "after 500 of 10,000 bytes (Content-Length)"
std::string how_far(const Reception& reception) {
    std::string text = "after " + text::grouped(reception.body_size());
    if (reception.declared()) return text + " of " + text::grouped(*reception.declared()) + " bytes (Content-Length)";
    return text + " bytes, before the last chunk";
}

FetchError cut_off(const FailureScene& scene, const Reception& reception) {
    if (reception.headers_done()) return {FetchErrorKind::incomplete, "incomplete answer: " + scene.host + " closed the connection " + how_far(reception)};
    return {FetchErrorKind::incomplete, "incomplete answer: " + scene.host + " closed the connection in the middle of the headers"};
}

/// A receive error is a reset, unless curl's words say that what came could not be understood.
FetchError not_received(const FailureScene& scene, const Reception& reception) {
    if (text::contains_ignoring_case(scene.detail, "chunk"))
        return {FetchErrorKind::protocol, with_detail("malformed chunk in the answer of " + scene.host, scene.detail)};
    if (text::contains_ignoring_case(scene.detail, "header"))
        return {FetchErrorKind::headers_too_large, with_detail("the headers of " + scene.host + " are too large", scene.detail)};
    if (!reception.started()) return {FetchErrorKind::reset, "the connection was reset by " + scene.host + " before it answered"};
    if (!reception.headers_done()) return {FetchErrorKind::reset, "the connection was reset by " + scene.host + " in the middle of the headers"};
    return {FetchErrorKind::reset,
            "incomplete answer: the connection was reset by " + scene.host + " after " + text::grouped(reception.body_size()) + " bytes"};
}

FetchError out_of_memory(const FailureScene& scene, const Reception& reception) {
    // This is how curl 7.88 says that one header line is longer than its buffer.
    if (!reception.headers_done()) return {FetchErrorKind::headers_too_large, scene.host + " sent a header line longer than 100 kB"};
    return {FetchErrorKind::protocol, "out of memory while reading the answer of " + scene.host};
}

bool is_tls(CURLcode code) {
    constexpr CURLcode codes[] = {CURLE_SSL_CONNECT_ERROR,        CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,       CURLE_SSL_CIPHER,
                                  CURLE_SSL_ISSUER_ERROR,         CURLE_SSL_CACERT_BADFILE,       CURLE_SSL_CRL_BADFILE,       CURLE_SSL_INVALIDCERTSTATUS,
                                  CURLE_SSL_ENGINE_NOTFOUND,      CURLE_SSL_ENGINE_SETFAILED,     CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
                                  CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT,           CURLE_SSL_SHUTDOWN_FAILED};
    for (const CURLcode one : codes) {
        if (one == code) return true;
    }
    return false;
}

}  // namespace

std::string seconds(std::int64_t milliseconds) {
    std::string text = std::to_string(milliseconds / 1000);
    const std::int64_t tenths = milliseconds % 1000 / 100;
    if (tenths != 0) text += "." + std::to_string(tenths);
    return text + " s";
}

FetchError failure_of(CURLcode code, const FailureScene& scene, const Reception& reception) {
    if (code == CURLE_SSL_CACERT_BADFILE)
        return {FetchErrorKind::tls, with_detail("no certificates of authorities can be read here: install the package ca-certificates, or name a file in "
                                                 "SSL_CERT_FILE",
                                                 scene.detail)};
    if (is_tls(code)) {
        const bool certificate = code == CURLE_PEER_FAILED_VERIFICATION || text::contains_ignoring_case(scene.detail, "certificate");
        return {FetchErrorKind::tls,
                with_detail(certificate ? "the TLS certificate of " + scene.host + " is not trusted" : "no TLS connection to " + scene.host, scene.detail)};
    }
    if (code == CURLE_COULDNT_RESOLVE_HOST) return {FetchErrorKind::dns, "no address found for " + scene.host + " (DNS)"};
    if (code == CURLE_COULDNT_RESOLVE_PROXY) return {FetchErrorKind::dns, with_detail("no address found for the proxy (DNS)", scene.detail)};
    if (code == CURLE_COULDNT_CONNECT) return not_connected(scene);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {FetchErrorKind::timeout, "the connection to " + scene.host + " timed out after " + seconds(scene.connect_limit) + " (limit connect-time)"};
    if (code == CURLE_GOT_NOTHING) return {FetchErrorKind::empty_reply, "empty reply from " + scene.host + ": it closed the connection without an answer"};
    if (code == CURLE_PARTIAL_FILE) return cut_off(scene, reception);
    if (code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR) return not_received(scene, reception);
    if (code == CURLE_OUT_OF_MEMORY) return out_of_memory(scene, reception);
    if (code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM) return {FetchErrorKind::protocol, with_detail("HTTP/2 failed with " + scene.host, scene.detail)};
    if (code == CURLE_BAD_CONTENT_ENCODING) return {FetchErrorKind::protocol, with_detail(scene.host + " used an unknown transfer encoding", scene.detail)};
    if (code == CURLE_FILESIZE_EXCEEDED) return {FetchErrorKind::too_large, with_detail("the answer of " + scene.host + " is too large", scene.detail)};
    return {FetchErrorKind::protocol, with_detail("no valid HTTP answer from " + scene.host, scene.detail.empty() ? curl_easy_strerror(code) : scene.detail)};
}

}  // namespace smo
