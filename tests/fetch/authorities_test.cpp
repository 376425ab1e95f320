// Where certificates of authorities are looked for.

#include "fetch/authorities.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace smo {
namespace {

TEST_CASE("the user's word wins, then the first usual place that is there") {
    struct Row {
        std::map<std::string, std::string> environment;
        std::string present;
        std::string file, directory;
    };
    const Row rows[] = {
        {{}, "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/certs/ca-certificates.crt", ""},
        {{}, "/etc/pki/tls/certs/ca-bundle.crt", "/etc/pki/tls/certs/ca-bundle.crt", ""},
        {{}, "/etc/ssl/cert.pem", "/etc/ssl/cert.pem", ""},
        {{}, "/elsewhere", "", ""},
        {{{"SSL_CERT_FILE", "own.pem"}}, "/etc/ssl/cert.pem", "own.pem", ""},
        {{{"SSL_CERT_FILE", "own.pem"}, {"CURL_CA_BUNDLE", "curl.pem"}}, "", "curl.pem", ""},
        {{{"SSL_CERT_DIR", "own"}}, "/etc/ssl/cert.pem", "", "own"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.file);
        const auto variable = [&](const char* name) {
            const auto found = row.environment.find(name);
            return found == row.environment.end() ? std::string() : found->second;
        };
        const Authorities found = find_authorities(variable, [&](const std::string& path) { return path == row.present; });
        CHECK(found.file == row.file);
        CHECK(found.directory == row.directory);
        CHECK(found.instead == !row.environment.empty());
    }
}

}  // namespace
}  // namespace smo
