"""The sandbox, tried for real: in forked children, and in workers of a zygote that has torch.

Run as a program, this file is that zygote: it forks a confined worker for each `do_...` function.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.worker import (
    bpf,
    descriptors,
    environment,
    identity,
    kernel,
    landlock,
    limits,
    numbers,
    policy,
    probes,
    pythonpaths,
    sandbox,
    scene,
    seccomp,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")

REPOSITORY = Path(__file__).resolve().parents[2]
STRICT = ("strict", "strict+ns")
MIB = 1 << 20


# What a worker of a warm zygote can do, and can't.


def do_training() -> list[float]:
    import torch

    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(20, 30), torch.nn.ReLU(), torch.nn.Linear(30, 2))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.5)
    X, y = torch.randn(64, 20), torch.randint(2, (64,))
    losses = []
    for _ in range(60):
        loss = torch.nn.functional.cross_entropy(net(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return [losses[0], losses[-1]]


def do_random_numbers() -> bool:
    import numpy as np
    import torch

    seeds = {torch.Generator().seed(), np.random.SeedSequence().entropy, os.urandom(8)}
    return len(seeds) == 3 and bool(np.random.default_rng().normal(size=5).std() > 0)


def do_late_imports() -> list[str]:
    import csv
    import decimal
    import sqlite3
    import zoneinfo

    import scipy.special
    import scipy.stats

    modules = (csv, decimal, scipy.special, scipy.stats, sqlite3, zoneinfo)
    return [module.__name__ for module in modules] + [str(zoneinfo.ZoneInfo("Europe/Berlin"))]


def do_plots() -> list[str]:
    import matplotlib.pyplot as plt

    plt.plot([1, 2, 3])
    return [plt.get_backend().lower()]


def do_large_tensor() -> float:
    import torch

    return float(torch.ones(50 * MIB).sum())


def do_too_much_memory() -> list[str]:
    import numpy as np
    import torch

    caught = []
    for ask in (lambda: torch.zeros(1 << 29), lambda: np.ones(1 << 29), lambda: bytes(1 << 31)):
        try:
            ask()
        except (MemoryError, RuntimeError) as error:
            caught.append(type(error).__name__)
    return [*caught, str(torch.ones(2).sum().item())]


def do_threads() -> float:
    import torch

    torch.set_num_threads(2)
    total = []
    thread = threading.Thread(target=lambda: total.append(torch.ones(1 << 20).sum().item()))
    thread.start()
    thread.join()
    return total[0]


def do_thread_storm() -> int:
    end = threading.Event()
    threading.stack_size(1 << 16)
    try:
        for _ in range(3000):
            threading.Thread(target=end.wait, daemon=True).start()
    except RuntimeError:
        return threading.active_count()
    finally:
        end.set()
    return -1


def do_abort() -> None:
    os.abort()


def do_busy_loop() -> None:
    while True:
        pass


def do_busy_loop_against_signals() -> None:
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    while True:
        pass


def do_endless_recursion() -> None:
    # A chain of calls in C: each repr holds a frame of the stack.
    sys.setrecursionlimit(1 << 30)
    nested: list[Any] = []
    for _ in range(1 << 20):
        nested = [nested]
    repr(nested)


def do_stop_itself() -> str:
    with pytest.raises(PermissionError):
        os.kill(os.getppid(), signal.SIGSTOP)
    return "went on"


def do_environment() -> dict[str, str]:
    return dict(os.environ)


def do_status() -> str:
    return "waiting to be looked at"


def do_read_sources() -> list[str]:
    read = []
    for path in (Path(__file__), Path(sandbox.__file__), REPOSITORY / "pyproject.toml"):
        try:
            read.append(path.read_text()[:10])
        except OSError:
            continue
    return read


def do_memory_scan() -> list[str]:
    # What /proc/self/stat said before the fork, and every object that Python still knows of.
    import gc

    known = [repr(one) for one in gc.get_objects() if isinstance(one, dict) and scene.MARKER in one]
    blocks = b"".join(ctypes.string_at(*block) for block in BLOCKS)
    return known + ([blocks.decode(errors="replace")] if blocks.strip(b"\0") else [])


BLOCKS: list[tuple[int, int]] = []


def be_a_zygote(profile: str, names: list[str]) -> None:
    """Fork a confined worker for each function; print what came of them."""
    import matplotlib.pyplot
    import torch

    assert matplotlib.pyplot
    BLOCKS.extend(environment.blocks())
    do_training()
    prepared = sandbox.prepare(profile)
    torch.ones(1).sum()
    results = {}
    for name in names:
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            try:
                began = time.perf_counter()
                prepared.apply(sandbox.Limits(cpu_seconds=1 if "busy" in name else 60), [writing])
                took = time.perf_counter() - began
                try:
                    answer: Any = {"value": globals()[name](), "took": took}
                except Exception as error:
                    answer = {"error": f"{type(error).__name__}: {error}"}
                os.write(writing, json.dumps(answer).encode())
                if name == "do_status":
                    time.sleep(60)
            finally:
                os._exit(0)
        os.close(writing)
        with open(reading, "rb", buffering=0) as pipe:
            answer = json.loads(pipe.read(1 << 16) or b"{}")
        if name == "do_status":
            answer["status"] = Path(f"/proc/{pid}/status").read_text()
            os.kill(pid, signal.SIGKILL)
        answer["exit"] = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        results[name] = answer
    print(json.dumps(results))


@pytest.fixture(scope="module", params=STRICT)
def answers(request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    """What the workers answered, under each profile."""
    if request.param == "strict+ns" and "namespaces" not in sandbox.available():
        pytest.skip("this system allows no namespaces")
    names = [name for name in globals() if name.startswith("do_")]
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    run = subprocess.run(
        [sys.executable, __file__, request.param, *names],
        env=os.environ | threads | {"PYTHONPATH": str(REPOSITORY), scene.MARKER: scene.SECRET},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return result


def test_training_works(answers: dict[str, Any]) -> None:
    first, last = answers["do_training"]["value"]
    assert last < first / 2


def test_random_numbers_work(answers: dict[str, Any]) -> None:
    assert answers["do_random_numbers"]["value"] is True


def test_late_imports_work(answers: dict[str, Any]) -> None:
    assert answers["do_late_imports"]["value"][-1] == "Europe/Berlin"


def test_plots_work(answers: dict[str, Any]) -> None:
    assert answers["do_plots"]["value"] == ["agg"]


def test_200_megabytes_are_there(answers: dict[str, Any]) -> None:
    assert answers["do_large_tensor"]["value"] == 50 * MIB


def test_too_much_memory_is_an_exception(answers: dict[str, Any]) -> None:
    caught = ["RuntimeError", "MemoryError", "MemoryError", "2.0"]
    if answers["do_too_much_memory"]["value"][1].startswith("_"):
        caught[1] = "_ArrayMemoryError"
    assert answers["do_too_much_memory"]["value"] == caught


def test_a_few_threads_work(answers: dict[str, Any]) -> None:
    assert answers["do_threads"]["value"] == 1 << 20


def test_many_threads_do_not(answers: dict[str, Any]) -> None:
    started = answers["do_thread_storm"]["value"]
    if identity.plan([]).first_user is not None:
        assert 2 <= started <= limits.Limits().threads
    assert started < 3000


def test_abort_ends_it(answers: dict[str, Any]) -> None:
    assert answers["do_abort"]["exit"] == -signal.SIGABRT


def test_processor_time_is_limited(answers: dict[str, Any]) -> None:
    assert answers["do_busy_loop"]["exit"] == -signal.SIGXCPU
    assert answers["do_busy_loop_against_signals"]["exit"] == -signal.SIGKILL


def test_deep_recursion_ends_it(answers: dict[str, Any]) -> None:
    assert answers["do_endless_recursion"]["exit"] == -signal.SIGSEGV


def test_parent_can_not_be_stopped(answers: dict[str, Any]) -> None:
    assert answers["do_stop_itself"]["value"] == "went on"


def test_environment_is_replaced(answers: dict[str, Any]) -> None:
    assert answers["do_environment"]["value"] == environment.CLEAN


def test_nothing_of_the_environment_stays_in_memory(answers: dict[str, Any]) -> None:
    assert answers["do_memory_scan"]["value"] == []


def test_sources_can_not_be_read(answers: dict[str, Any]) -> None:
    assert answers["do_read_sources"]["value"] == []


def test_kernel_agrees(answers: dict[str, Any]) -> None:
    lines = answers["do_status"]["status"].splitlines()
    status = {name: value.split() for name, value in (line.split(":", 1) for line in lines)}
    assert status["NoNewPrivs"] == ["1"]
    assert status["Seccomp"] == ["2"]
    reading = 1 << identity.CAP_DAC_READ_SEARCH | 1 << identity.CAP_DAC_OVERRIDE
    for name in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
        assert int(status[name][0], 16) & ~reading == 0, name
    if identity.plan([]).first_user is not None:
        assert {int(one) for one in status["Uid"]} & set(range(50_000)) == set()
        assert status["Groups"] == []


def test_confinement_takes_milliseconds(answers: dict[str, Any]) -> None:
    quickest = min(answer["took"] for answer in answers.values() if "took" in answer)
    assert quickest < 0.020


# Forbidden acts.


@pytest.mark.parametrize("profile", ["limits", *STRICT])
def test_profiles_keep_their_promises(profile: str) -> None:
    if profile == "strict+ns" and "namespaces" not in sandbox.available():
        pytest.skip("this system allows no namespaces")
    assert probes.prove(profile) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="some acts need root where nothing is confined")
def test_acts_go_through_where_nothing_is_confined() -> None:
    done = {breach.act for breach in probes.attempt("none", probes.acts())}
    # These three are prevented everywhere.
    assert {act.__name__ for act in probes.acts()} - done == {
        "find_descriptors",
        "find_environment",
        "find_command_line",
    }


def test_acts_have_names_of_their_own() -> None:
    names = [act.__name__ for act in probes.acts()]
    assert len(names) == len(set(names)) > 100
    assert {*probes.LIMITS_ACTS, *probes.NAMESPACE_ACTS} <= set(names)


def in_child(act: Callable[[], object]) -> Any:
    """What an act returns, done in a forked child."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.write(writing, json.dumps(act()).encode())
        except BaseException as error:
            os.write(writing, json.dumps(f"{type(error).__name__}: {error}").encode())
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(text)


def breaches(profile: str) -> list[str]:
    """Names of the promises that a profile breaks."""
    return [breach.act for breach in probes.prove(profile)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_holds_for_an_ordinary_user() -> None:
    def act() -> Any:
        pythonpaths.python_paths()  # the interpreter may be where only root can go
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # lost with root; an ordinary process has it
        best = sandbox.profile_name(sandbox.available())
        return [os.geteuid(), breaches("strict"), breaches(best)]

    assert in_child(act) == [65534, [], []]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has capabilities to lose")
def test_holds_for_root_without_capabilities() -> None:
    def act() -> Any:
        identity.assume(identity.Identity())
        return [identity.plan([]).first_user, breaches("strict")]

    assert in_child(act) == [None, []]


DOCKER_REFUSES = (
    *("unshare", "setns", "mount", "umount2", "pivot_root", "open_tree", "move_mount", "fsopen"),
    *("fsconfig", "fsmount", "mount_setattr", "bpf", "perf_event_open", "userfaultfd", "keyctl"),
    *("io_uring_setup", "kexec_load", "syslog", "name_to_handle_at", "open_by_handle_at"),
)
DOCKER_CAPABILITIES = 0xA80425FB


def refuse(*names: str) -> None:
    """Put a filter on this process that refuses some calls, as a container's would."""
    program = bpf.assemble(
        [bpf.Rule(names, (), policy.NOT_PERMITTED)],
        numbers.numbers(numbers.machine()),
        architecture=numbers.AUDIT_ARCH[numbers.machine()],
        refuse_from=0xFFFFFFFE,
        unknown_from=0xFFFFFFFD,
        unknown=bpf.ALLOW,
        default=bpf.ALLOW,
    )
    seccomp.install(program.code)


def test_holds_in_a_container_with_usual_rules() -> None:
    def act() -> Any:
        if os.geteuid() == 0:
            identity.assume(identity.Identity(kept=DOCKER_CAPABILITIES & identity.capabilities()))
        refuse(*DOCKER_REFUSES)
        return ["namespaces" in sandbox.available(), breaches("strict")]

    assert in_child(act) == [False, []]


# Profiles.


def test_profiles_are_ordered() -> None:
    assert sandbox.PROFILES == ("none", "limits", "strict", "strict+ns")
    assert sandbox.at_least("strict+ns", "strict")
    assert sandbox.at_least("strict", "strict")
    assert not sandbox.at_least("limits", "strict")


@pytest.mark.parametrize(
    ("layers", "profile"),
    [
        (set(), "none"),
        ({"landlock", "seccomp"}, "none"),
        ({"rlimits"}, "limits"),
        ({"rlimits", "seccomp"}, "limits"),
        ({"rlimits", "landlock", "seccomp"}, "strict"),
        ({"rlimits", "landlock", "seccomp", "namespaces"}, "strict+ns"),
        ({"rlimits", "seccomp", "namespaces"}, "limits"),
    ],
)
def test_a_profile_needs_all_its_layers(layers: set[str], profile: str) -> None:
    assert sandbox.profile_name(layers) == profile


def test_a_missing_layer_is_noticed() -> None:
    def act() -> Any:
        refuse("landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self")
        layers = sandbox.available()
        try:
            sandbox.prepare("strict")
        except sandbox.ConfinementError as error:
            return [sorted(layers - {"namespaces"}), str(error)]

    assert in_child(act) == [["rlimits", "seccomp"], "the strict sandbox can't be had here"]


def test_a_layer_that_fails_in_the_child_is_noticed() -> None:
    def act() -> Any:
        prepared = sandbox.prepare("strict")
        refuse("landlock_restrict_self")
        pid = os.fork()
        if pid:
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        try:
            prepared.apply(sandbox.Limits())
        except sandbox.ConfinementError:
            os._exit(42)
        finally:
            os._exit(1)

    assert in_child(act) == 42


def test_unknown_profile_is_refused() -> None:
    with pytest.raises(sandbox.ConfinementError, match="no sandbox profile 'lax'"):
        sandbox.prepare("lax")


def test_filter_is_not_written_for_other_processors() -> None:
    with pytest.raises(sandbox.ConfinementError, match="riscv64"):
        seccomp.build(threads=True, architecture="riscv64")


def test_confine_in_one_step(tmp_path: Path) -> None:
    open_file, closed_file = tmp_path / "open", tmp_path / "closed"
    open_file.write_text("public")
    closed_file.write_text("private")

    def act() -> Any:
        reading, writing = os.pipe()
        if not os.fork():
            sandbox.confine(
                profile="strict",
                limits=sandbox.Limits(),
                readable=[open_file],
                keep=[writing],
            )
            try:
                closed_file.read_text()
            except PermissionError:
                os.write(writing, open_file.read_bytes())
            os._exit(0)
        os.close(writing)
        return os.read(reading, 100).decode()

    tmp_path.chmod(0o755)
    assert in_child(act) == "public"


# Descriptors, limits, identity.


def test_only_the_kept_descriptors_stay() -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        extra = [os.open(os.devnull, os.O_RDONLY) for _ in range(20)]
        os.dup2(extra[0], 200)
        descriptors.keep_only({writing, 200})
        left = sorted({int(name) for name in os.listdir("/proc/self/fd")} - {writing})
        standard = {os.readlink(f"/proc/self/fd/{number}") for number in (0, 1, 2)}
        os.write(writing, json.dumps([left, sorted(standard)]).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        left, standard = json.loads(pipe.read())
    os.waitpid(pid, 0)
    listing = 3  # the descriptor of the listing itself, the lowest that is free
    assert left == [0, 1, 2, listing, 200]
    assert standard == [os.devnull]


def test_a_kept_socket_works() -> None:
    def act() -> Any:
        ours, theirs = socket.socketpair()
        prepared = sandbox.prepare("strict")
        if not os.fork():
            prepared.apply(sandbox.Limits(), keep=[theirs.fileno()])
            connection = socket.socket(fileno=theirs.detach())
            connection.settimeout(5)
            buffer = bytearray(4)
            connection.recv_into(buffer)
            connection.sendall(bytes(reversed(buffer)))
            try:
                connection.sendmsg([b"x"])
            except PermissionError:
                connection.sendall(b"no sendmsg")
            os._exit(0)
        theirs.close()
        ours.sendall(b"ping")
        with ours.makefile("rb") as file:
            return file.read().decode()

    assert in_child(act) == "gnipno sendmsg"


def test_limits_can_not_be_raised_and_respect_lower_ones() -> None:
    def act() -> Any:
        resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
        limits.impose(limits.Limits(cpu_seconds=7, data_bytes=300 * MIB))
        names = ("CPU", "DATA", "NOFILE", "FSIZE", "CORE", "MEMLOCK")
        return [list(resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))) for name in names]

    expected = [[5, 5], [300 * MIB, 300 * MIB], [16, 16], [0, 0], [0, 0], [0, 0]]
    assert in_child(act) == expected


def test_workers_end_with_their_zygote() -> None:
    reading, writing = os.pipe()
    zygote = os.fork()
    if not zygote:
        prepared = sandbox.prepare("strict")
        if not os.fork():
            prepared.apply(sandbox.Limits(), keep=[writing])
            os.write(writing, b"up")
            time.sleep(60)
        time.sleep(60)
    os.close(writing)
    with open(reading, "rb", buffering=0) as pipe:
        assert pipe.read(2) == b"up"
        began = time.monotonic()
        os.kill(zygote, signal.SIGKILL)
        os.waitpid(zygote, 0)
        assert pipe.read(1) == b""  # the worker held the other end
    assert time.monotonic() - began < 10


def test_a_worker_whose_zygote_is_gone_does_not_start() -> None:
    def act() -> Any:
        prepared = sandbox.prepare("strict")
        stranger = sandbox.Prepared(**{**vars(prepared), "parent": 1 << 22})
        pid = os.fork()
        if pid:
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        try:
            stranger.apply(sandbox.Limits())
        except sandbox.ConfinementError as error:
            os._exit(42 if "parent has ended" in str(error) else 1)
        finally:
            os._exit(2)

    assert in_child(act) == 42


# What Python may read.


def test_the_course_is_not_among_what_is_readable() -> None:
    readable = [path.resolve() for path in sandbox.python_paths()]
    for secret in (REPOSITORY / "solutions", REPOSITORY / "autograder" / "suites", Path.home()):
        assert not any(secret.is_relative_to(path) for path in readable), secret
    assert not any(str(path).startswith("/proc") for path in readable)


def test_installed_course_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site-packages"
    names = {
        "numpy": True,
        "autograder": False,
        "release": False,
        "torchgrade-0.1.dist-info": False,
    }
    names |= {"_torchgrade.pth": False, "__editable___torchgrade_finder.py": False, "six.py": True}
    for name in names:
        (folder / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    found = {path.name for path in sandbox.python_paths() if path.parent == folder}
    assert found == {name for name, public in names.items() if public}
    assert folder not in pythonpaths.listable()


def test_folder_without_the_course_is_given_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site-packages"
    (folder / "numpy").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    assert folder in sandbox.python_paths()
    assert folder in pythonpaths.listable()


def test_excluded_names_are_the_callers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site-packages"
    for name in ("numpy", "answers"):
        (folder / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    found = {path.name for path in sandbox.python_paths(["answers"]) if path.parent == folder}
    assert found == {"numpy"}


# The filter: numbers, assembler, policy.


def test_numbers_are_the_kernels() -> None:
    headers = [
        Path("/usr/include") / machine / "asm/unistd_64.h"
        for machine in (".", "x86_64-linux-gnu")
        if numbers.machine() == "x86_64"
    ]
    texts = [path.read_text() for path in headers if path.exists()]
    if not texts:
        pytest.skip("no kernel headers here")
    known = dict(re.findall(r"#define __NR_(\w+)\s+(\d+)", texts[0]))
    ours = numbers.numbers("x86_64")
    assert {name: int(known[name]) for name in ours} == ours


def test_arm_numbers_are_the_generic_ones() -> None:
    header = Path("/usr/include/asm-generic/unistd.h")
    if not header.exists():
        pytest.skip("no kernel headers here")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text()))
    ours = numbers.numbers("aarch64")
    known["newfstatat"] = known["fstatat"]
    assert {name: int(known[name]) for name in ours} == ours


def run_filter(code: bytes, number: int, architecture: int, arguments: list[int]) -> int:
    """What a filter returns for a call: an interpreter of the few instructions in use."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *arguments)
    program = list(bpf.FORMAT.iter_unpack(code))
    at, loaded = 0, 0
    while True:
        kind, on_true, on_false, value = program[at]
        at += 1
        if kind == bpf.LOAD:
            (loaded,) = struct.unpack_from("=I", data, value)
        elif kind == bpf.AND:
            loaded &= value
        elif kind == bpf.JUMP:
            at += value
        elif kind == bpf.JUMP_EQUAL:
            at += on_true if loaded == value else on_false
        elif kind == bpf.JUMP_FROM:
            at += on_true if loaded >= value else on_false
        else:
            assert kind == bpf.RETURN
            return value  # type: ignore[no-any-return]


def expected(
    rules: tuple[bpf.Rule, ...], known: dict[int, str], number: int, arguments: list[int], pid: int
) -> int:
    """What the rules say, read one after the other."""
    for rule in rules:
        if known.get(number) in rule.names:
            holds = all(
                arguments[match.argument] & match.mask
                in [pid if value is None else value for value in match.values]
                and not (match.wide and arguments[match.argument] >> 32)
                for match in rule.matches
            )
            return bpf.ALLOW if holds and rule.matches else rule.otherwise
    return policy.UNKNOWN if number >= policy.NEWER_FROM else policy.NOT_PERMITTED


def interesting_arguments(rules: tuple[bpf.Rule, ...], pid: int) -> Iterator[list[int]]:
    source = random.Random(4)
    values = {0, 1, pid, 0xFFFFFFFF, 1 << 31}
    for rule in rules:
        for match in rule.matches:
            values |= {pid if value is None else value for value in match.values}
            values |= {match.mask, ~match.mask & 0xFFFFFFFF}
    choices = sorted(values)
    for _ in range(60):
        yield [
            source.choice(choices) | source.choice((0, 0, source.getrandbits(32) << 32))
            for _ in range(6)
        ]


@pytest.mark.parametrize("architecture", sorted(numbers.AUDIT_ARCH))
@pytest.mark.parametrize("threads", [True, False])
def test_assembled_filter_does_what_the_rules_say(architecture: str, threads: bool) -> None:
    pid = 4711
    rules = policy.rules(threads=threads)
    code = seccomp.build(threads=threads, architecture=architecture).for_process(pid)
    assert len(code) // 8 <= 4096
    known = {number: name for name, number in numbers.numbers(architecture).items()}
    arch = numbers.AUDIT_ARCH[architecture]
    for arguments in interesting_arguments(rules, pid):
        for number in range(520):
            wanted = expected(rules, known, number, arguments, pid)
            got = run_filter(code, number, arch, arguments)
            assert got == wanted, (known.get(number, number), arguments)


def verdict(name: str, *arguments: int, architecture: str = "x86_64", threads: bool = True) -> int:
    code = seccomp.build(threads=threads, architecture=architecture).for_process(4711)
    number = numbers.numbers(architecture)[name]
    padded = [*arguments, *[0] * (6 - len(arguments))]
    return run_filter(code, number, numbers.AUDIT_ARCH[architecture], padded)


@pytest.mark.parametrize("architecture", sorted(numbers.AUDIT_ARCH))
@pytest.mark.parametrize(
    ("call", "allowed"),
    [
        (("read", 3, 0, 10), True),
        (("openat", -100 & (1 << 64) - 1, 0, os.O_RDONLY | os.O_CLOEXEC), True),
        (("openat", 0, 0, os.O_WRONLY), False),
        (("openat", 0, 0, os.O_RDWR), False),
        (("openat", 0, 0, os.O_CREAT), False),
        (("mmap", 0, 4096, 3, 0x22), True),  # MAP_PRIVATE | MAP_ANONYMOUS
        (("mmap", 0, 4096, 1, 0x01), True),  # a file, shared
        (("mmap", 0, 4096, 3, 0x21), False),  # MAP_SHARED | MAP_ANONYMOUS
        (("mmap", 0, 4096, 3, 0x23), False),  # MAP_SHARED_VALIDATE | MAP_ANONYMOUS
        (("mmap", 0, 4096, 3, 0x122), False),  # MAP_GROWSDOWN
        (("mmap", 0, 4096, 3, 0x40022), False),  # MAP_HUGETLB
        (("mprotect", 0, 4096, 0x01000003), False),  # PROT_GROWSDOWN
        (("clone", 0x3D0F00), True),
        (("clone", 0x7D0F00), True),
        (("clone", 0x3D0F00 | 1 << 32), False),
        (("clone", 0x3D0F00 | 0x10000000), False),  # CLONE_NEWUSER
        (("clone", signal.SIGCHLD), False),
        (("clone", 0x4111), False),  # vfork
        (("clone3", 0, 88), False),
        (("kill", 4711, 6), True),
        (("kill", 4711, 9), False),
        (("tgkill", 4711, 4711, 9), False),
        (("kill", 4712, 9), False),
        (("kill", 0, 9), False),
        (("kill", 0xFFFFFFFF, 9), False),
        (("tgkill", 4711, 4712, 6), True),
        (("tgkill", 1, 1, 6), False),
        (("prlimit64", 0, 7, 0, 1000), True),
        (("prlimit64", 0, 7, 1000, 0), False),
        (("prlimit64", 0, 7, 1 << 40, 0), False),
        (("prlimit64", 1, 7, 0, 1000), False),
        (("sendto", 3, 0, 1, 0, 0, 0), True),
        (("sendto", 3, 0, 1, 0, 1 << 40, 16), False),
        (("sendto", 3, 0, 1, 1, 0, 0), False),  # MSG_OOB
        (("recvfrom", 3, 0, 1, 1, 0, 0), False),
        (("sendmsg", 3, 0, 0), False),
        (("fcntl", 3, 2, 1), True),
        (("fcntl", 3, 8, 1), False),  # F_SETOWN
        (("fcntl", 3, 1033, 1), False),  # F_ADD_SEALS
        (("ioctl", 3, 0x5401), True),
        (("ioctl", 3, 0x5412), False),  # TIOCSTI
        (("prctl", 15, 0), True),
        (("prctl", 1, 0), False),  # PR_SET_PDEATHSIG
        (("prctl", 4, 1), False),  # PR_SET_DUMPABLE
        (("futex", 0, 0x80), True),
        (("futex", 0, 6), False),  # FUTEX_LOCK_PI
        (("madvise", 0, 4096, 14), True),
        (("madvise", 0, 4096, 12), False),  # MADV_MERGEABLE
        (("clock_gettime", 1), True),
        (("clock_gettime", 0xFFFFFFF0), False),
        (("socket", 1, 1, 0), False),
        (("execve", 0, 0, 0), False),
    ],
)
def test_policy(call: tuple[Any, ...], allowed: bool, architecture: str) -> None:
    assert (verdict(*call, architecture=architecture) == bpf.ALLOW) is allowed


def test_threads_can_be_forbidden() -> None:
    assert verdict("clone", 0x3D0F00, threads=False) == policy.NOT_PERMITTED


@pytest.mark.parametrize("name", ["ptrace", "io_uring_setup", "bpf", "mount", "unshare", "keyctl"])
def test_some_calls_are_fatal(name: str) -> None:
    assert verdict(name) == bpf.KILL


def test_calls_of_another_convention_are_fatal() -> None:
    code = seccomp.build(threads=True, architecture="x86_64").for_process(1)
    native, i386 = numbers.AUDIT_ARCH["x86_64"], 0x40000003
    assert run_filter(code, 39, native, [0] * 6) == bpf.ALLOW
    assert run_filter(code, 39, i386, [0] * 6) == bpf.KILL
    assert run_filter(code, 39 | 0x40000000, native, [0] * 6) == bpf.KILL
    assert run_filter(code, 0xFFFFFFFF, native, [0] * 6) == bpf.KILL


def test_unknown_new_calls_do_not_exist() -> None:
    code = seccomp.build(threads=True, architecture="x86_64").for_process(1)
    for number in (424, 451, 470, 5000):
        got = run_filter(code, number, numbers.AUDIT_ARCH["x86_64"], [0] * 6)
        assert got == policy.UNKNOWN


def test_long_programs_jump_far() -> None:
    many = tuple(range(1, 60))
    names = {f"call{index}": index * 2 for index in range(40)}
    rules = [bpf.Rule((name,), (bpf.Match(0, many),), number) for name, number in names.items()]
    code = bpf.assemble(
        rules,
        names,
        architecture=1,
        refuse_from=1 << 30,
        unknown_from=1000,
        unknown=7777,
        default=8888,
    ).code
    assert any(kind == bpf.JUMP for kind, *_ in bpf.FORMAT.iter_unpack(code))
    for number in range(80):
        good, bad = (run_filter(code, number, 1, [value] * 6) for value in (59, 60))
        assert (good, bad) == ((bpf.ALLOW, number) if number % 2 == 0 else (8888, 8888))
    assert run_filter(code, 1001, 1, [0] * 6) == 7777


def test_landlock_rights_of_each_version() -> None:
    rights = landlock.FILE_RIGHTS
    assert sum(rights.values()) == (1 << 16) - 1
    assert landlock.READ_FILE | landlock.READ_DIR == 0b1100


if __name__ == "__main__":
    be_a_zygote(sys.argv[1], sys.argv[2:])
