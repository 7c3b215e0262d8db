"""How much the tests run side by side, and how much hypothesis tries."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# hypothesis: little and always the same in CI, much in ``make audit``
settings.register_profile("ci", max_examples=150, derandomize=True, deadline=None)
settings.register_profile(
    "audit",
    max_examples=20_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ci")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: the longest tests wait for other programs."""
    return (os.cpu_count() or 1) + 1
