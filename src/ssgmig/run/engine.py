"""Engines: where the tasks of a stage run. All yield the same outcomes; only their order differs.

``serial`` runs in this process and protects nothing: for debugging and tests. ``processes`` runs each task in a
worker process that can be killed: a task that stalls, eats memory or takes its worker down becomes an outcome with a
status, and the other documents go on.
"""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from ssgmig.config import RunSettings
from ssgmig.errors import SsgmigError
from ssgmig.records import Status
from ssgmig.run.stages import Outcome

Task = TypeVar("Task")
Stage = Callable[[Task], Outcome]
Failure = Callable[[Task, Status, str], Outcome]


class Engine(Protocol):
    """Runs a stage over tasks."""

    def map(
        self,
        stage: Stage[Task],
        tasks: Sequence[Task],
        failure: Failure[Task],
        *,
        limit_s: float | None,
        memory_mb: int | None,
    ) -> Iterator[Outcome]:
        """Outcomes as they come in. ``failure`` makes the outcome of a task whose worker was killed or died."""
        ...


class Serial:
    """Every task in this process, one after the other; limits are not enforced."""

    def map(
        self,
        stage: Stage[Task],
        tasks: Sequence[Task],
        failure: Failure[Task],
        *,
        limit_s: float | None,
        memory_mb: int | None,
    ) -> Iterator[Outcome]:
        """Outcomes in the order of the tasks."""
        del limit_s, memory_mb
        for task in tasks:
            try:
                yield stage(task)
            except SsgmigError:
                raise
            except Exception as error:
                yield _bug(failure, task, error)


class Processes:
    """``workers`` processes, each loading a pipeline once; a dead worker is replaced."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(
        self,
        stage: Stage[Task],
        tasks: Sequence[Task],
        failure: Failure[Task],
        *,
        limit_s: float | None,
        memory_mb: int | None,
    ) -> Iterator[Outcome]:
        """Outcomes in the order in which the tasks were given; work is spread over the workers as they are free."""
        from concurrent.futures import TimeoutError as Expired

        from pebble import ProcessExpired, ProcessPool

        context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
        workers = min(self.workers, max(1, len(tasks)))
        pool = ProcessPool(max_workers=workers, context=context, initializer=_start_worker, initargs=(memory_mb,))
        try:
            futures = [pool.schedule(stage, args=[task], timeout=limit_s) for task in tasks]
            for task, future in zip(tasks, futures, strict=True):
                try:
                    yield future.result()
                except Expired:
                    yield failure(task, Status.TIMEOUT, f"it took more than {limit_s:g} seconds; raise ingest.total_s")
                except ProcessExpired as error:
                    reason = f"the worker process died (exit code {error.exitcode}); please report the file"
                    yield failure(task, Status.CRASHED, reason)
                except SsgmigError:
                    raise
                except Exception as error:
                    yield _bug(failure, task, error)
        finally:
            pool.stop()
            pool.join()


def _bug(failure: Failure[Task], task: Task, error: Exception) -> Outcome:
    """The outcome of a task that hit a fault of this program: the document gets a reason, the traceback is kept."""
    outcome = failure(task, Status.CRASHED, f"a fault in ssgmig ({type(error).__name__}: {error}); please report it")
    return replace(outcome, traceback="".join(traceback.format_exception(error)))


def engine_for(settings: RunSettings) -> Engine:
    """The engine that the settings name."""
    if settings.engine == "serial":
        return Serial()
    return Processes(settings.workers or os.cpu_count() or 1)


def _start_worker(memory_mb: int | None) -> None:
    """One thread per worker for numeric libraries, and a ceiling on the address space where the system has one."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    if memory_mb is None or os.name != "posix":
        return
    import resource

    # Libraries reserve address space they never touch; the ceiling counts reservations, so leave room for them.
    ceiling = (memory_mb + 2048) << 20
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
