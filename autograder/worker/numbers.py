"""Numbers of the system calls that the policy and the probes name, from Linux's unistd.h."""

from __future__ import annotations

import functools
import platform

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# name, x86_64, aarch64 ("-": lacking; its C library has another call for it)
OLDER = """
access 21 -, add_key 248 217, bpf 321 280, brk 12 214, capget 125 90, capset 126 91, chdir 80 49,
chroot 161 51, clock_getres 229 114, clock_gettime 228 113, clock_nanosleep 230 115,
clone 56 220, close 3 57, delete_module 176 106, dup 32 23, dup2 33 -, dup3 292 24,
epoll_create1 291 20, eventfd2 290 19, execve 59 221, execveat 322 281, exit 60 93,
exit_group 231 94, faccessat 269 48, fanotify_init 300 262, fchmodat 268 53, fcntl 72 25,
finit_module 313 273, flock 73 32, fork 57 -, fstat 5 80, futex 202 98, getcpu 309 168,
getcwd 79 17, getdents64 217 61, getegid 108 177, geteuid 107 175, getgid 104 176,
getpgrp 111 -, getpid 39 172, getppid 110 173, getrandom 318 278, getrlimit 97 163,
getrusage 98 165, getsockname 51 204, getsockopt 55 209, gettid 186 178,
gettimeofday 96 169, getuid 102 174, getxattr 191 8, init_module 175 105,
inotify_init1 294 26, ioctl 16 29, kcmp 312 272, kexec_file_load 320 294,
kexec_load 246 104, keyctl 250 219, kill 62 129, linkat 265 37, lseek 8 62, lstat 6 -,
madvise 28 233, memfd_create 319 279, mkdirat 258 34, mknodat 259 33, mlock 149 228,
mmap 9 222, modify_ldt 154 -, mount 165 40, mprotect 10 226, mq_open 240 180,
mremap 25 216, msgget 68 186, munmap 11 215, name_to_handle_at 303 264, nanosleep 35 101,
newfstatat 262 79, open 2 -, open_by_handle_at 304 265, openat 257 56, pause 34 -,
perf_event_open 298 241, personality 135 92, pipe2 293 59, pivot_root 155 41, poll 7 -,
ppoll 271 73, prctl 157 167, pread64 17 67, preadv 295 69, prlimit64 302 261,
process_vm_readv 310 270, process_vm_writev 311 271, pselect6 270 72, ptrace 101 117,
read 0 63, readlinkat 267 78, readv 19 65, reboot 169 142, recvfrom 45 207,
renameat 264 38, request_key 249 218, restart_syscall 219 128, rseq 334 293,
rt_sigaction 13 134, rt_sigpending 127 136, rt_sigprocmask 14 135,
rt_sigqueueinfo 129 138, rt_sigreturn 15 139, rt_sigsuspend 130 133,
rt_sigtimedwait 128 137, sched_getaffinity 204 123, sched_setaffinity 203 122,
sched_yield 24 124, seccomp 317 277, select 23 -, semget 64 190, sendmsg 46 211,
sendto 44 206, set_robust_list 273 99, setns 308 268, setpriority 141 140,
setrlimit 160 164, setsid 112 157, setxattr 188 5, shmget 29 194, shutdown 48 210,
sigaltstack 131 132, signalfd4 289 74, socket 41 198, socketpair 53 199, splice 275 76,
stat 4 -, statfs 137 43, statx 332 291, swapoff 168 225, swapon 167 224,
symlinkat 266 36, sysinfo 99 179, syslog 103 116, tgkill 234 131, time 201 -,
timer_create 222 107, timerfd_create 283 85, times 100 153, tkill 200 130,
truncate 76 45, umount2 166 39, uname 63 160, unlinkat 263 35, unshare 272 97,
userfaultfd 323 282, utimensat 280 88, vfork 58 -, write 1 64, writev 20 66
"""

# the same everywhere
NEWER = """
clone3 435, close_range 436, faccessat2 439, fsconfig 431, fsmount 432, fsopen 430,
fspick 433, io_uring_enter 426, io_uring_register 427, io_uring_setup 425,
landlock_add_rule 445, landlock_create_ruleset 444, landlock_restrict_self 446,
memfd_secret 447, mount_setattr 442, move_mount 429, open_tree 428, openat2 437,
pidfd_getfd 438, pidfd_open 434, pidfd_send_signal 424, process_madvise 440
"""


@functools.cache
def numbers(machine: str) -> dict[str, int]:
    """System call numbers by name; empty for an architecture that is not known here."""
    if machine not in AUDIT_ARCH:
        return {}
    column = 1 + list(AUDIT_ARCH).index(machine)
    older = (entry.split() for entry in OLDER.split(","))
    newer = (entry.split() for entry in NEWER.split(","))
    known = {entry[0]: int(entry[column]) for entry in older if entry[column] != "-"}
    return known | {name: int(number) for name, number in newer}


@functools.cache
def machine() -> str:
    """This machine's architecture, as the kernel names it."""
    return platform.machine()
