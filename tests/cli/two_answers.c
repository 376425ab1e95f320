// Preloaded into the program: a name server and a network of a test's own. Names are answered as SMO_DNS says,
//
//     SMO_DNS="tea.example=93.184.216.34 turns.example=93.184.216.34,127.169.254.169 both.example=127.169.254.169+93.184.216.34"
//
// one answer for each time a name is asked (the last one again and again), several addresses joined by '+'. Every address the program
// connects to is written to SMO_CONNECTED, and what goes to 93.184.216.34 arrives at port SMO_PUBLIC_PORT of 127.0.0.1.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { names = 64, longest = 200 };
static struct {
    char name[longest];
    int asked;
} counts[names];  // only the resolver's threads come here, and the test asks one name at a time often enough

static int times_asked(const char* name) {
    for (int i = 0; i < names; ++i) {
        if (counts[i].name[0] == 0) strncpy(counts[i].name, name, longest - 1);
        if (strcmp(counts[i].name, name) == 0) return __atomic_fetch_add(&counts[i].asked, 1, __ATOMIC_SEQ_CST);
    }
    return 0;
}

// The words behind NAME= in SMO_DNS, copied to `out`; 0 when the name is not there.
static int answers_of(const char* name, char* out) {
    const char* table = getenv("SMO_DNS");
    const size_t length = strlen(name);
    while (table && *table) {
        const char* end = strchrnul(table, ' ');
        if (strncmp(table, name, length) == 0 && table[length] == '=' && (size_t)(end - table) < 1000) {
            memcpy(out, table + length + 1, (size_t)(end - table) - length - 1);
            out[(size_t)(end - table) - length - 1] = 0;
            return 1;
        }
        table = *end ? end + 1 : end;
    }
    return 0;
}

int getaddrinfo(const char* node, const char* service, const struct addrinfo* hints, struct addrinfo** result) {
    int (*real)(const char*, const char*, const struct addrinfo*, struct addrinfo**) = dlsym(RTLD_NEXT, "getaddrinfo");
    char answers[1000];
    struct addrinfo numeric;
    memset(&numeric, 0, sizeof numeric);
    if (hints) numeric = *hints;
    numeric.ai_flags = AI_NUMERICHOST;
    numeric.ai_family = AF_UNSPEC;
    if (!node || !answers_of(node, answers)) return node ? real(node, service, &numeric, result) : real(node, service, hints, result);  // never a real name server
    const int number = times_asked(node);
    char* answer = answers;
    for (int i = 0; i < number && strchr(answer, ','); ++i) answer = strchr(answer, ',') + 1;
    *strchrnul(answer, ',') = 0;
    *result = NULL;
    struct addrinfo** end = result;
    for (char* rest = NULL, *one = strtok_r(answer, "+", &rest); one; one = strtok_r(NULL, "+", &rest)) {
        const int failed = real(one, service, &numeric, end);
        if (failed) return failed;
        while (*end) end = &(*end)->ai_next;
    }
    return 0;
}

int connect(int descriptor, const struct sockaddr* address, socklen_t length) {
    int (*real)(int, const struct sockaddr*, socklen_t) = dlsym(RTLD_NEXT, "connect");
    char text[INET6_ADDRSTRLEN] = "";
    if (address->sa_family == AF_INET) inet_ntop(AF_INET, &((const struct sockaddr_in*)address)->sin_addr, text, sizeof text);
    if (address->sa_family == AF_INET6) inet_ntop(AF_INET6, &((const struct sockaddr_in6*)address)->sin6_addr, text, sizeof text);
    const char* log = getenv("SMO_CONNECTED");
    if (text[0] && log) {
        char line[INET6_ADDRSTRLEN + 2];
        const int size = snprintf(line, sizeof line, "%s\n", text);
        const int file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file >= 0) {
            (void)!write(file, line, (size_t)size);
            close(file);
        }
    }
    if (strcmp(text, "93.184.216.34") == 0) {
        struct sockaddr_in here;
        memset(&here, 0, sizeof here);
        here.sin_family = AF_INET;
        here.sin_port = htons((unsigned short)atoi(getenv("SMO_PUBLIC_PORT")));
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return real(descriptor, (const struct sockaddr*)&here, sizeof here);
    }
    const int inside = strncmp(text, "127.", 4) == 0 || strcmp(text, "::1") == 0 || strstr(text, "127.");
    if (text[0] && !inside) return errno = ENETUNREACH, -1;  // nothing leaves this machine
    return real(descriptor, address, length);
}
