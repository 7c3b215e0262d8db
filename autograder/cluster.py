"""Many machines: the same grading on a Dask cluster, losing nothing when a machine is lost.

A plugin starts grading processes on every worker; a task carries a submission's bytes there and a
verdict back. The grading client alone reads submissions and stores verdicts.
"""

from __future__ import annotations

import contextlib
import queue
import ssl
import sys
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from distributed import Client, Future, KilledWorker, WorkerPlugin, as_completed, get_worker
from distributed.comm.addressing import get_address_host_port
from distributed.security import Security

from autograder.course import Course, UserError, find_course
from autograder.faults import GraderFault
from autograder.messages import say
from autograder.pool import AHEAD, Keep
from autograder.slots import Slot, start_together
from autograder.submissions import Submission
from autograder.ungraded import internal_error
from autograder.verdicts import Verdict

CONNECT_SECONDS = 15
WORKER_SECONDS = 300
STOP_SECONDS = 10
RETRIES = 2


class Graders(WorkerPlugin):  # type: ignore[misc]
    """Grading processes of one Dask worker, one for each of its threads.

    Args:
        digests: what the suites of the machine must be: the client's own.
    """

    def __init__(
        self, name: str, secret: bytes, sandbox: str, budget: float, digests: Mapping[str, str]
    ) -> None:
        self.name, self.secret, self.sandbox = name, secret, sandbox
        self.budget, self.digests = budget, dict(digests)

    def setup(self, worker: Any) -> None:
        """Start the processes; they warm up while the first tasks are on their way."""
        course = find_course()
        self.slots = [
            Slot(course, self.secret, self.sandbox, self.budget, self.digests)
            for _ in range(worker.state.nthreads)
        ]
        self.free: queue.SimpleQueue[Slot] = queue.SimpleQueue()
        start_together(self.slots)
        for slot in self.slots:
            self.free.put(slot)

    def teardown(self, worker: Any) -> None:
        """End the processes; tasks that still run get a fault."""
        for slot in self.slots:
            slot.stop()
        with contextlib.suppress(queue.Empty):
            for _ in self.slots:
                self.free.get(timeout=STOP_SECONDS).close()

    def grade(self, submission: Submission) -> Verdict:
        """Grade in whichever process is free."""
        slot = self.free.get()
        try:
            return slot.grade(submission)
        finally:
            self.free.put(slot)


def grade_here(plugin: str, submission: Submission) -> dict[str, Any]:
    """The task: a verdict as plain data, or why nothing can be graded on this machine.

    Raises:
        GraderFault: the grader failed, twice; Dask tries again, elsewhere if it can.
    """
    try:
        verdict: Verdict = get_worker().plugins[plugin].grade(submission)
    except UserError as error:
        return {"refused": f"{get_worker().address}: {error}"}
    if verdict.status == "internal_error":
        raise GraderFault(verdict.message)
    return verdict.to_dict()


class DaskPool:
    """A pool whose slots are those of a cluster; see :class:`autograder.pool.Pool`.

    Args:
        address: of the scheduler, ``tcp://`` or ``tls://``; certificates come from Dask's own
            configuration.

    Raises:
        UserError: no scheduler answers there, or it has no worker, or there are no certificates.
    """

    def __init__(
        self,
        course: Course,
        secret: bytes,
        *,
        address: str,
        sandbox: str,
        budget: float,
        digests: Mapping[str, str],
        keep: Keep,
    ) -> None:
        self.course, self._keep, self.pending = course, keep, 0
        self._plugin = f"torchgrade-{uuid.uuid4().hex}"
        _check_address(address)
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
            if not self._client.nthreads():
                text = f"{address} has no worker yet, waiting {WORKER_SECONDS} s at most"
                print(f"torchgrade: {text}", file=sys.stderr, flush=True)
            self._client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            raise UserError(f"the cluster at {address} cannot be reached: {error}") from None
        plugin = Graders(self._plugin, secret, sandbox, budget, digests)
        self._client.register_plugin(plugin, name=self._plugin)
        self._completed = as_completed(loop=self._client.loop)
        self._submissions: dict[str, Submission] = {}
        self._counted, self._width = 0.0, 1

    @property
    def width(self) -> int:
        """Threads of all workers; machines come and go."""
        if time.monotonic() - self._counted > 2:
            self._width = max(sum(self._client.nthreads().values()), 1)
            self._counted = time.monotonic()
        return self._width

    def is_full(self) -> bool:
        return self.pending >= AHEAD * self.width

    def submit(self, submission: Submission) -> None:
        key = f"{submission.assignment}-{uuid.uuid4().hex}"
        self._submissions[key] = submission
        self.pending += 1
        self._completed.add(
            self._client.submit(grade_here, self._plugin, submission, key=key, retries=RETRIES)
        )

    def take(self) -> tuple[Submission, Verdict]:
        future: Future = next(self._completed)
        submission = self._submissions.pop(future.key)
        self.pending -= 1
        verdict = self._verdict(future, submission)
        self._keep(submission, verdict)
        return submission, verdict

    def close(self) -> None:
        with contextlib.suppress(Exception):  # a scheduler that is gone has nothing to clear up
            self._client.cancel(list(self._completed.futures), force=True)
            self._client.unregister_worker_plugin(self._plugin)
        self._client.close()

    def _verdict(self, future: Future, submission: Submission) -> Verdict:
        try:
            data = future.result()
        except GraderFault as fault:
            return internal_error(self.course, submission, str(fault))
        except KilledWorker:
            text = say("every worker that tried it ended")
            return internal_error(self.course, submission, text)
        if "refused" in data:
            raise UserError(data["refused"])
        return Verdict.from_dict(data)


def _check_address(address: str) -> None:
    """Find what Dask itself would answer with half a minute's silence and a traceback.

    Raises:
        UserError: it is no address, or Dask's configuration does not go with it.
    """
    try:
        get_address_host_port(address)
    except ValueError:
        raise UserError(
            f"--dask {address}: name a scheduler as tcp://HOST:PORT or tls://HOST:PORT"
        ) from None
    security = Security()
    if not address.startswith("tls://"):
        if security.require_encryption:
            raise UserError(f"{address}: Dask's configuration requires encryption, as with tls://")
        return
    named = security.get_tls_config_for_role("client")
    for file in filter(None, (named.get("ca_file"), named.get("cert"), named.get("key"))):
        if "\n" not in file and not Path(file).is_file():
            raise UserError(f"{file}: no such file; Dask's configuration names it for tls://")
    try:
        context = security.get_connection_args("client")["ssl_context"]
    except ssl.SSLError as error:
        raise UserError(f"{named['cert']}: not a certificate with its key: {error}") from None
    if context is None:
        raise UserError(
            f"{address}: Dask's configuration names no certificates for tls://; "
            "see 'Encrypt it' in docs/cluster.md"
        )
