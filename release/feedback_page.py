"""The page that nbgrader's generate_feedback makes for a student."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from release.feedback import number


class FeedbackExporter(HTMLExporter):
    """What ``c.GenerateFeedback.exporter_class`` names: one file, no script, no network."""

    @property
    def default_config(self) -> Config:
        """Our template, also where nbgrader sets its own for every HTMLExporter."""
        config = Config(super().default_config)
        config.FeedbackExporter.template_name = "torchgrade"
        config.FeedbackExporter.extra_template_basedirs = [str(Path(__file__).parent / "templates")]
        return config

    def default_filters(self) -> Any:
        """nbconvert's filters, and how points are written."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "points", lambda value: number(float(value or 0))
