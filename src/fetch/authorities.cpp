#include "fetch/authorities.h"

#include <smo/disk.h>

#include <cstdlib>

namespace smo {
namespace {

constexpr const char* usual_files[] = {
    "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/tls/certs/ca-bundle.crt",                   // Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",                             // openSUSE
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // CentOS, RHEL
    "/etc/ssl/cert.pem",                                  // Alpine, OpenBSD, macOS
};

}  // namespace

Authorities find_authorities(const std::function<std::string(const char*)>& variable, const std::function<bool(const std::string&)>& is_file) {
    Authorities found{variable("CURL_CA_BUNDLE"), variable("SSL_CERT_DIR"), true};
    if (found.file.empty()) found.file = variable("SSL_CERT_FILE");
    if (!found.file.empty() || !found.directory.empty()) return found;
    for (const char* file : usual_files)
        if (is_file(file)) return {file, "", false};
    return {};
}

Authorities find_authorities() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): there are no threads
        return std::string(value != nullptr ? value : "");
    };
    return find_authorities(variable, [](const std::string& path) { return path_kind(path) == PathKind::file; });
}

}  // namespace smo
