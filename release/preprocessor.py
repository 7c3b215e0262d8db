"""The preprocessor that grades: it stands where nbgrader would run the notebook in a kernel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Integer, Unicode

from autograder.course import find_course
from autograder.grading import Grader
from autograder.messages import SOURCE, speaking
from autograder.worker.sandbox import DEFAULT
from release import settings
from release.asked import asked
from release.batch import Batch
from release.by_hand import points_by_hand
from release.marking import mark


class NotGradedError(Exception):
    """The grader's own fault: nbgrader lists the student as failed, and no score is recorded."""


class GradeSubmission(NbGraderPreprocessor):  # type: ignore[misc]
    """Grades the submitted file and writes scores and feedback into its check cells.

    The student's cells in the notebook are there to be read; what is graded are the bytes in the
    submitted folder, the same that ``torchgrade grade`` sees. No tag or metadata in them counts.
    """

    jobs = Integer(0, help="Submissions graded at a time; 0: one a core.").tag(config=True)
    sandbox = Unicode(DEFAULT, help="The weakest confinement of student code to accept.").tag(
        config=True
    )
    language = Unicode(SOURCE, help="Of the course; a notebook that names its own wins.").tag(
        config=True
    )
    results = Unicode(
        ".torchgrade", help="Folder in the course for verdicts and the secret that seeds the tests."
    ).tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Grade one submission.

        Raises:
            NotGradedError: the grader's own fault.
            UserError: nothing can be graded as things stand.
        """
        names, batch = resources["nbgrader"], self._batch()
        with speaking(self.language):  # submissions that name none are read now
            verdict = batch.verdict(names["student"], names["assignment"])
        if verdict.status == "internal_error":
            raise NotGradedError(
                f"{verdict.student} was not graded, and has no score, through a fault of the "
                f"grader's own. {verdict.message} Run `torchgrade doctor`, then `nbgrader "
                f"autograde {verdict.assignment} --student {verdict.student}` again."
            )
        suite = batch.course.suite(verdict.assignment)
        with speaking(verdict.language):
            sentences = {test.name: test.sentence for test in suite}
            mark(notebook, verdict, sentences, asked(batch.course, verdict.assignment))
        for kept in points_by_hand(names["db_url"], verdict):
            self.log.warning("%s", kept)
        return notebook, resources

    def _batch(self) -> Batch:
        # nbgrader makes its preprocessors anew for each submission; the exporter stays.
        if self.parent.batch is None:
            settings.check_language(self.language)
            converter = self.parent.parent
            course = find_course()
            grader = Grader(
                course,
                results=Path(converter.coursedir.root) / self.results,
                sandbox=self.sandbox,
                jobs=self.jobs or None,
            )
            self.parent.batch = Batch(converter, course, grader)
        return self.parent.batch  # type: ignore[no-any-return]
