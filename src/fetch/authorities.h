#pragma once
// Whose certificates are trusted. A program that carries its own TLS finds them in another place on each kind of system. Private to `fetch`.

#include <functional>
#include <string>

namespace smo {

struct Authorities {
    std::string file, directory;  // both empty: what libcurl was built with
    bool instead = false;         // named by the user: nobody else is trusted
};

/// The user's own words first, as curl and OpenSSL read them: CURL_CA_BUNDLE, SSL_CERT_FILE, SSL_CERT_DIR. Else the first usual place that is there.
Authorities find_authorities(const std::function<std::string(const char*)>& variable, const std::function<bool(const std::string&)>& is_file);
/// With the environment and the files of this machine.
Authorities find_authorities();

}  // namespace smo
