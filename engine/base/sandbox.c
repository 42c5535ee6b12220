#include "base/sandbox.h"

#ifdef RASOAT_SECCOMP

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "platform/platform.h"

/* Nothing that reads surveys calls these; who has got out of a rule's Lua would. */
static const char *const refused[] = {
    /* other programs and processes */
    "execve",
    "execveat",
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks by tracing its own process */
    "ptrace",
#endif
    "process_vm_readv",
    "process_vm_writev",
    "pidfd_open",
    "pidfd_getfd",
    "pidfd_send_signal",
    "kcmp",
    /* the network */
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "sendto",
    "sendmsg",
    "sendmmsg",
    "recvfrom",
    "recvmsg",
    "recvmmsg",
    /* the system */
    "mount",
    "umount",
    "umount2",
    "pivot_root",
    "chroot",
    "fsopen",
    "fsmount",
    "fsconfig",
    "move_mount",
    "open_tree",
    "unshare",
    "setns",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "keyctl",
    "add_key",
    "request_key",
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "reboot",
    "swapon",
    "swapoff",
    "acct",
    "quotactl",
    "settimeofday",
    "clock_settime",
    "adjtimex",
    "clock_adjtime",
    "sethostname",
    "setdomainname",
    "iopl",
    "ioperm",
    "personality",
    /* what passes this filter by */
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    /* rights, devices and links */
    "setuid",
    "setgid",
    "setreuid",
    "setregid",
    "setresuid",
    "setresgid",
    "setgroups",
    "capset",
    "chown",
    "fchown",
    "lchown",
    "fchownat",
    "mknod",
    "mknodat",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "open_by_handle_at",
    "name_to_handle_at",
};

/* A call that this machine does not have needs no rule. */
static bool refuse(scmp_filter_ctx filter, const char *name)
{
    int call = seccomp_syscall_resolve_name(name);

    return call == __NR_SCMP_ERROR || call < 0 ||
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
}

/* Where memory ends within the library it may also go round for ever: the kernel ends that. */
static void bound_time(void)
{
    const struct rlimit seconds = {2, 2};

    setrlimit(RLIMIT_CPU, &seconds);
}

/* Writes the filter to a file, as the kernel takes it. */
static int make_filter(void *job, bool apart)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool made = filter != NULL;

    if (apart)
        bound_time();
    for (size_t i = 0; made && i < sizeof refused / sizeof *refused; i++)
        made = refuse(filter, refused[i]);
    made = made && seccomp_export_bpf(filter, *(const int *)job) == 0;
    seccomp_release(filter);
    return !made;
}

/* The library falls where memory ends within it, so it works apart. */
static bool filter_is_made(int file)
{
    struct platform_end end = {0};
    int words = platform_memory_file();
    bool made = words >= 0 && platform_apart(make_filter, &file, words, &end) == 0 &&
                end.signal == 0 && end.status == 0;

    if (words >= 0)
        close(words);
    return made;
}

static bool put_in_force(int file)
{
    static struct sock_filter lines[BPF_MAXINSNS];
    ssize_t got = pread(file, lines, sizeof lines, 0);
    struct sock_fprog program = {.filter = lines};

    if (got <= 0 || (size_t)got % sizeof *lines != 0)
        return false;
    program.len = (unsigned short)((size_t)got / sizeof *lines);
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool sandbox_enter(void)
{
    int file = platform_memory_file();
    bool entered = file >= 0 && filter_is_made(file) && put_in_force(file);

    if (file >= 0)
        close(file);
    return entered;
}

#else

bool sandbox_enter(void)
{
    return false;
}

#endif
