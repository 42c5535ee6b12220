#include "platform/platform.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* By what the kernel calls this machine: numbers of calls are of one machine only. */
#if defined __x86_64__ && defined __LP64__
#define MACHINE AUDIT_ARCH_X86_64
#elif defined __i386__
#define MACHINE AUDIT_ARCH_I386
#elif defined __aarch64__ && !defined __AARCH64EB__
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined __arm__ && defined __ARM_EABI__ && !defined __ARMEB__
#define MACHINE AUDIT_ARCH_ARM
#elif defined __riscv && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#elif defined __powerpc64__ && defined __LITTLE_ENDIAN__
#define MACHINE AUDIT_ARCH_PPC64LE
#elif defined __s390x__
#define MACHINE AUDIT_ARCH_S390X
#endif

#ifdef MACHINE

/* Nothing that reads surveys calls these; who has got out of a rule's Lua would. */
static const unsigned refused[] = {
    /* other programs and processes */
    SYS_execve,
    SYS_execveat,
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks by tracing its own process */
    SYS_ptrace,
#endif
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kcmp,
    /* the network */
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_recvfrom,
    SYS_recvmsg,
#ifdef SYS_accept
    SYS_accept,
#endif
#ifdef SYS_recvmmsg
    SYS_recvmmsg,
#endif
#ifdef SYS_socketcall /* all of them by one number */
    SYS_socketcall,
#endif
    /* the system */
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_swapon,
    SYS_swapoff,
    SYS_acct,
    SYS_quotactl,
    SYS_sethostname,
    SYS_setdomainname,
    SYS_personality,
    /* rights, devices and links */
    SYS_setuid,
    SYS_setgid,
    SYS_setreuid,
    SYS_setregid,
    SYS_setresuid,
    SYS_setresgid,
    SYS_setgroups,
    SYS_capset,
    SYS_fchown,
    SYS_fchownat,
    SYS_mknodat,
    SYS_linkat,
    SYS_symlinkat,
    SYS_open_by_handle_at,
    SYS_name_to_handle_at,
/* what not every machine has */
#ifdef SYS_userfaultfd
    SYS_userfaultfd,
#endif
#ifdef SYS_kexec_file_load
    SYS_kexec_file_load,
#endif
#ifdef SYS_umount
    SYS_umount,
#endif
#ifdef SYS_iopl
    SYS_iopl,
    SYS_ioperm,
#endif
#ifdef SYS_settimeofday
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_adjtimex,
    SYS_clock_adjtime,
#endif
#ifdef SYS_link
    SYS_link,
    SYS_symlink,
    SYS_mknod,
    SYS_chown,
    SYS_lchown,
#endif
#ifdef SYS_chown32
    SYS_chown32,
    SYS_fchown32,
    SYS_lchown32,
    SYS_setuid32,
    SYS_setgid32,
    SYS_setreuid32,
    SYS_setregid32,
    SYS_setresuid32,
    SYS_setresgid32,
    SYS_setgroups32,
#endif
#ifdef SYS_clock_settime64
    SYS_clock_settime64,
    SYS_clock_adjtime64,
    SYS_recvmmsg_time64,
#endif
/* what not every kernel has; the first pass a filter by */
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
#endif
#ifdef SYS_pidfd_getfd
    SYS_pidfd_send_signal,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_open_tree,
    SYS_move_mount,
    SYS_fsopen,
    SYS_fsconfig,
    SYS_fsmount,
    SYS_fspick,
#endif
#ifdef SYS_mount_setattr
    SYS_mount_setattr,
#endif
};

enum {
    CALLS = sizeof refused / sizeof *refused,
    LINES = CALLS + 6,
    OTHER_ABI = 0x40000000 /* from here on, numbers are those of x32 */
};
_Static_assert(CALLS < 250, "a jump of the filter is one byte");

#define READ(member)                                                                       \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define END(what) BPF_STMT(BPF_RET | BPF_K, what)

/* Another machine's numbers (32 bits on 64) mean other calls: all refused. */
static void write_filter(struct sock_filter *line)
{
    const struct sock_filter begin[] = {
        READ(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 0, CALLS + 3),
        READ(nr),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OTHER_ABI, CALLS + 1, 0),
    };

    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        *line++ = begin[i];
    for (size_t i = 0; i < CALLS; i++)
        *line++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, refused[i],
                                               (unsigned char)(CALLS - i), 0);
    *line++ = (struct sock_filter)END(SECCOMP_RET_ALLOW);
    *line = (struct sock_filter)END(SECCOMP_RET_ERRNO | EPERM);
}

bool platform_enter_sandbox(void)
{
    struct sock_filter lines[LINES];
    const struct sock_fprog program = {.len = LINES, .filter = lines};

    write_filter(lines);
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

bool platform_enter_sandbox(void)
{
    return false;
}

#endif
