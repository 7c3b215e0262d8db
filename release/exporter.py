"""The exporter that lets nbgrader read any submission without failing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook

from autograder.messages import SOURCE, speaking
from autograder.submissions import Submission, read_submission
from release.batch import Batch
from release.placing import place
from release.skeleton import skeleton


class SubmissionExporter(NotebookExporter):
    """nbgrader's autograde reads a submission through this (``c.Autograde.exporter_class``).

    Stock nbgrader parses the student's file and carries its metadata on; there one cell with
    ``nbgrader: {}`` aborts the whole batch. Here the released notebook is the frame, and of the
    submission only source text is taken over.
    """

    #: Where :class:`release.preprocessor.GradeSubmission` keeps the grading of one command.
    batch: Batch | None = None

    def from_filename(self, filename: str, resources: Any = None, **keywords: Any) -> Any:
        """The notebook to go on with: a clean one for a submission, else the file as it is."""
        converter: Any = self.parent
        if not getattr(converter, "_sanitizing", False):
            return super().from_filename(filename, resources, **keywords)
        names = resources["nbgrader"]
        assignment, notebook = names["assignment"], names["notebook"]
        folder = converter.coursedir
        released = Path(folder.format_path(folder.release_directory, ".", assignment))
        with Gradebook(names["db_url"]) as gradebook:
            frame = skeleton(gradebook, assignment, notebook, released / f"{notebook}.ipynb")
        submission = self.read(Path(filename), names["student"], assignment)
        with speaking(submission.language):
            clean: Any = place(frame, submission)
        return self.from_notebook_node(clean, resources)  # type: ignore[no-untyped-call]

    def read(self, path: Path, student: str, assignment: str) -> Submission:
        """A submission; one that names no language is in the course's."""
        with speaking(self.config.GradeSubmission.get("language", SOURCE)):
            return read_submission(path, student, assignment)
