"""Which system calls a confined worker may make: what torch needs after a warmed-up fork.

What a rule does not name is refused with EPERM, which Python raises as PermissionError; calls
newer than this table with ENOSYS, for which C libraries have fallbacks. Compare Chromium's
sandbox/linux/seccomp-bpf-helpers, whose restrictions of arguments these follow.
"""

from __future__ import annotations

import errno

from autograder.worker.bpf import ERRNO, KILL, Match, Rule, only_bits

NEWER_FROM = 424
"""From here on, a call has the same number on every architecture."""

NOT_PERMITTED = ERRNO | errno.EPERM
UNKNOWN = ERRNO | errno.ENOSYS
NULL = (0,)

SIGABRT = 6
FUTEX_WAIT, FUTEX_WAKE, FUTEX_REQUEUE, FUTEX_CMP_REQUEUE, FUTEX_WAKE_OP = 0, 1, 3, 4, 5
FUTEX_WAIT_BITSET, FUTEX_WAKE_BITSET, FUTEX_PRIVATE, FUTEX_REALTIME = 9, 10, 0x80, 0x100
MAP_SHARED, MAP_PRIVATE, MAP_FIXED, MAP_ANONYMOUS = 0x01, 0x02, 0x10, 0x20
MAP_DENYWRITE, MAP_EXECUTABLE, MAP_NORESERVE, MAP_POPULATE = 0x800, 0x1000, 0x4000, 0x8000
MAP_STACK, MAP_FIXED_NOREPLACE = 0x20000, 0x100000
MAP_FLAGS = MAP_SHARED | MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_DENYWRITE | MAP_EXECUTABLE
MAP_FLAGS |= MAP_NORESERVE | MAP_POPULATE | MAP_STACK | MAP_FIXED_NOREPLACE
PROT_READ, PROT_WRITE, PROT_EXEC, PROT_BTI, PROT_MTE = 0x1, 0x2, 0x4, 0x10, 0x20
PROTECTIONS = PROT_READ | PROT_WRITE | PROT_EXEC | PROT_BTI | PROT_MTE
MREMAP_MAYMOVE, MREMAP_FIXED = 1, 2
NORMAL_TO_DONTNEED, MADV_FREE, HUGEPAGE, NOHUGEPAGE, DONTDUMP, DODUMP = range(5), 8, 14, 15, 16, 17
THREAD_FLAGS = 0x3D0F00
"""VM|FS|FILES|SIGHAND|THREAD|SYSVSEM|SETTLS|PARENT_SETTID|CHILD_CLEARTID: pthread_create's."""

DETACHED = 0x400000
"""Without effect since Linux 2.6; musl still sets it."""

WRITING = 0x3 | 0x40 | 0x200 | 0x400 | 0x200000 | 0x400000
"""O_ACCMODE, O_CREAT, O_TRUNC, O_APPEND, O_PATH (which Landlock does not check), O_TMPFILE."""

F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC = 0, 1, 2, 3, 4, 1030
TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD = 0x5401, 0x802C542A, 0x5413, 0x541B
FIONBIO, FIONCLEX, FIOCLEX = 0x5421, 0x5450, 0x5451
PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_NO_NEW_PRIVS = 3, 15, 16, 39
MSG_PEEK, MSG_TRUNC, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL, MSG_MORE = (
    2,
    32,
    64,
    256,
    16384,
    32768,
)
SOL_SOCKET, SO_TYPE, SO_ERROR, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN = 1, 3, 4, 30, 38, 39

THREADS = Rule(
    ("clone",), (Match(0, (THREAD_FLAGS,), mask=~DETACHED & 0xFFFFFFFF, wide=True),), NOT_PERMITTED
)

BY_ARGUMENT = (
    # Priority inheritance has had too many faults, and nothing here uses it.
    Rule(
        ("futex",),
        (
            Match(
                1,
                (
                    FUTEX_WAIT,
                    FUTEX_WAKE,
                    FUTEX_WAIT_BITSET,
                    FUTEX_WAKE_BITSET,
                    FUTEX_REQUEUE,
                    FUTEX_CMP_REQUEUE,
                    FUTEX_WAKE_OP,
                ),
                mask=~(FUTEX_PRIVATE | FUTEX_REALTIME) & 0xFFFFFFFF,
            ),
        ),
        UNKNOWN,
    ),
    # RLIMIT_DATA counts neither shared anonymous memory nor MAP_GROWSDOWN nor huge pages.
    Rule(
        ("mmap",),
        (
            only_bits(2, PROTECTIONS, wide=True),
            only_bits(3, MAP_FLAGS, wide=True),
            Match(3, (0, MAP_ANONYMOUS, MAP_SHARED), mask=MAP_ANONYMOUS | MAP_SHARED),
        ),
        NOT_PERMITTED,
    ),
    Rule(("mprotect",), (only_bits(2, PROTECTIONS, wide=True),), NOT_PERMITTED),
    Rule(("mremap",), (only_bits(3, MREMAP_MAYMOVE | MREMAP_FIXED, wide=True),), NOT_PERMITTED),
    Rule(
        ("madvise",),
        (Match(2, (*NORMAL_TO_DONTNEED, MADV_FREE, HUGEPAGE, NOHUGEPAGE, DONTDUMP, DODUMP)),),
        ERRNO | errno.EINVAL,
    ),
    Rule(("openat",), (Match(2, NULL, mask=WRITING),), ERRNO | errno.EACCES),
    Rule(("open",), (Match(1, NULL, mask=WRITING),), ERRNO | errno.EACCES),
    Rule(
        ("fcntl",),
        (Match(1, (F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC)),),
        NOT_PERMITTED,
    ),
    Rule(
        ("ioctl",),
        (Match(1, (TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX)),),
        ERRNO | errno.ENOTTY,
    ),
    Rule(
        ("prctl",),
        (Match(0, (PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_NO_NEW_PRIVS)),),
        NOT_PERMITTED,
    ),
    Rule(("prlimit64",), (Match(0, (0, None)), Match(2, NULL, wide=True)), NOT_PERMITTED),
    # abort(), and nothing else, also not to itself: a worker that somebody else has killed is
    # not its student's fault, and one that kills itself must not look the same.
    Rule(("kill",), (Match(0, (None,)), Match(1, (0, SIGABRT))), NOT_PERMITTED),
    Rule(("tgkill",), (Match(0, (None,)), Match(2, (0, SIGABRT))), NOT_PERMITTED),
    # No address; above all no MSG_OOB, whose handling on Unix sockets let sandboxed code into
    # the kernel (CVE-2025-38236).
    Rule(
        ("sendto",),
        (only_bits(3, MSG_DONTWAIT | MSG_NOSIGNAL | MSG_MORE), Match(4, NULL, wide=True)),
        NOT_PERMITTED,
    ),
    Rule(
        ("recvfrom",),
        (only_bits(3, MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT | MSG_WAITALL),),
        NOT_PERMITTED,
    ),
    # What Python asks of a descriptor when it makes a socket object of it.
    Rule(
        ("getsockopt",),
        (
            Match(1, (SOL_SOCKET,)),
            Match(2, (SO_TYPE, SO_ERROR, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN)),
        ),
        NOT_PERMITTED,
    ),
    # Ids above are other processes' clocks, or descriptors.
    Rule(("clock_gettime", "clock_getres", "clock_nanosleep"), (only_bits(0, 0xF),), NOT_PERMITTED),
    Rule(("getrandom",), (only_bits(2, 0x1 | 0x4),), NOT_PERMITTED),
)

ALLOWED = (
    Rule(("read", "readv", "pread64", "preadv", "write", "writev", "close", "lseek", "getdents64")),
    Rule(("stat", "lstat", "fstat", "newfstatat", "statx", "access", "faccessat", "faccessat2")),
    Rule(("getcwd", "dup", "dup2", "dup3", "poll", "ppoll", "select", "pselect6")),
    Rule(("getsockname", "shutdown", "munmap", "brk")),
    Rule(("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigtimedwait")),
    Rule(("rt_sigsuspend", "sigaltstack", "pause", "nanosleep", "restart_syscall", "sched_yield")),
    Rule(("sched_getaffinity", "getcpu", "set_robust_list", "rseq", "exit", "exit_group")),
    Rule(("getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getpgrp")),
    Rule(("uname", "sysinfo", "times", "getrusage", "getrlimit", "gettimeofday", "time")),
)

# Nothing innocent does these, and a refusal would only invite the next attempt.
FATAL = (
    Rule(("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd"), (), KILL),
    Rule(("bpf", "perf_event_open", "userfaultfd", "seccomp"), (), KILL),
    Rule(("io_uring_setup", "io_uring_enter", "io_uring_register"), (), KILL),
    Rule(("mount", "umount2", "pivot_root", "open_tree", "move_mount", "fsopen"), (), KILL),
    Rule(("fsconfig", "fsmount", "fspick", "mount_setattr", "unshare", "setns"), (), KILL),
    Rule(("add_key", "request_key", "keyctl", "name_to_handle_at", "open_by_handle_at"), (), KILL),
    Rule(("init_module", "finit_module", "delete_module", "kexec_load"), (), KILL),
    Rule(("kexec_file_load", "reboot", "swapon", "swapoff", "modify_ldt"), (), KILL),
)


def rules(*, threads: bool) -> tuple[Rule, ...]:
    """The whole policy, what is called most first."""
    return (*BY_ARGUMENT, *([THREADS] if threads else []), *ALLOWED, *FATAL)
