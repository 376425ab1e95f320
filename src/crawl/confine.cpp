#include "crawl/confine.h"

#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "crawl/worker_process.h"

namespace smo::crawling {
namespace {

#ifndef SMO_SANITIZED
struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

/// What computing needs, and libc for its own sake. No file is opened: even the tables of old character sets are part of the program.
bool allow_computing(scmp_filter_ctx filter) {
    const int calls[] = {SCMP_SYS(read),
                         SCMP_SYS(pread64),
                         SCMP_SYS(close),
                         SCMP_SYS(fstat),
                         SCMP_SYS(newfstatat),
                         SCMP_SYS(lseek),
                         SCMP_SYS(mmap),
                         SCMP_SYS(munmap),
                         SCMP_SYS(mremap),
                         SCMP_SYS(mprotect),
                         SCMP_SYS(madvise),
                         SCMP_SYS(brk),
                         SCMP_SYS(futex),
                         SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday),
                         SCMP_SYS(timer_settime),
                         SCMP_SYS(timer_delete),
                         SCMP_SYS(rt_sigreturn),
                         SCMP_SYS(rt_sigaction),
                         SCMP_SYS(rt_sigprocmask),
                         SCMP_SYS(getrandom),
                         SCMP_SYS(getpid),
                         SCMP_SYS(gettid),
                         SCMP_SYS(tgkill),
                         SCMP_SYS(restart_syscall),
                         SCMP_SYS(poll),
                         SCMP_SYS(ppoll),
                         SCMP_SYS(exit),
                         SCMP_SYS(exit_group),
                         SCMP_SYS(sched_yield),
                         SCMP_SYS(prlimit64),
                         SCMP_SYS(set_robust_list)};
    for (const int call : calls)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
    return true;
}

/// Through the socket it was given, to nobody by name.
bool allow_answering(scmp_filter_ctx filter) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(recvfrom), 1, SCMP_A0(SCMP_CMP_EQ, worker_socket)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(sendto), 2, SCMP_A0(SCMP_CMP_EQ, worker_socket), SCMP_A4(SCMP_CMP_EQ, 0)) == 0;
}
#endif

}  // namespace

void confine_process() {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close_range(worker_bodies + 1, ~0U, 0);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

bool confine_calls() {
#ifdef SMO_SANITIZED
    return true;  // the sanitizers' own calls at the end are more than a parser needs
#else
    // What is not named fails as if it were forbidden to this user; a library that tries goes on without.
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!filter || !allow_computing(filter.get()) || !allow_answering(filter.get())) return false;
    return seccomp_load(filter.get()) == 0;
#endif
}

}  // namespace smo::crawling
