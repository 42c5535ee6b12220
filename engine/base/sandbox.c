#include "base/sandbox.h"

#ifdef RASOAT_SECCOMP

#include <errno.h>
#include <seccomp.h>
#include <stddef.h>

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

bool sandbox_enter(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool entered = filter != NULL;

    for (size_t i = 0; entered && i < sizeof refused / sizeof *refused; i++)
        entered = refuse(filter, refused[i]);
    entered = entered && seccomp_load(filter) == 0; /* sets no_new_privs too */
    seccomp_release(filter);
    return entered;
}

#else

bool sandbox_enter(void)
{
    return false;
}

#endif
