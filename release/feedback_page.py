"""The page that nbgrader's generate_feedback makes for a student."""

from __future__ import annotations

from collections.abc import Mapping
from glob import escape
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.messages import SOURCE, languages, say, speaking
from release.by_hand import told_to_the_student
from release.classwide import Key, from_metadata, in_class, of_notebooks
from release.feedback import number
from release.figures import distribution

ANYBODY = "\0"  # no student's name


class FeedbackExporter(HTMLExporter):
    """What ``c.GenerateFeedback.exporter_class`` names: one file, no script, no network."""

    _classes: dict[Path, dict[Key, tuple[float, ...]]] | None = None

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

    def _create_environment(self) -> Any:
        environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.globals["say"] = say
        return environment

    def from_filename(self, filename: str, resources: Any = None, **keywords: Any) -> Any:
        """The page of one notebook, beside which lie those of the class."""
        resources = {} if resources is None else resources
        resources["torchgrade_class"] = self._in_class(resources.get("nbgrader"))
        return super().from_filename(filename, resources, **keywords)

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **keywords: Any) -> Any:
        """The page in the language in which its feedback was written."""
        resources = {} if resources is None else resources
        about = nb.metadata.get("torchgrade", {})
        name = about.get("language", SOURCE)
        spoken = name if name in languages() else SOURCE
        with speaking(spoken):
            resources["torchgrade"] = {
                "language": spoken.replace("_", "-"),
                "class": _figures(nb.metadata, resources.get("torchgrade_class", {})),
                "by_hand": _by_hand(resources.get("nbgrader")),
            }
            return super().from_notebook_node(nb, resources, **keywords)

    def _in_class(self, names: Any) -> dict[Key, tuple[float, ...]]:
        """What the class reached in this assignment; read once, and not for every student."""
        folder = getattr(self.parent, "coursedir", None)
        if folder is None or not names:
            return {}
        place = folder.format_path(folder.autograded_directory, ANYBODY, names["assignment"])
        path = Path(place, f"{names['notebook']}.ipynb")
        if self._classes is None:
            self._classes = {}
        if path not in self._classes:
            # Wherever the course's layout has the student's name.
            parts = [escape(part).replace(ANYBODY, "*") for part in path.parts[1:]]
            found = Path(path.anchor).glob("/".join(parts))
            self._classes[path] = in_class(of_notebooks(sorted(found)))
        return self._classes[path]


def _by_hand(names: Any) -> dict[str, list[str]]:
    return told_to_the_student(names) if names and "db_url" in names else {}


def _figures(
    metadata: Mapping[str, Any], values: Mapping[Key, tuple[float, ...]]
) -> dict[str, list[str]]:
    """For each exercise, where this student stands in what the class reached."""
    figures: dict[str, list[str]] = {}
    for key, own in from_metadata(metadata).items():
        if key in values:
            exercise, title = key
            figures.setdefault(exercise, []).append(distribution(title, values[key], own))
    return figures
