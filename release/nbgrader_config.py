"""nbgrader's configuration for a course graded by torchgrade.

``torchgrade course DIR`` copies this file into the course's folder. It is yours from then on: every
option of nbgrader can be set here (``nbgrader --help-all``).
"""

import os
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path

c = get_config()  # type: ignore[name-defined]  # noqa: F821
here = Path(__file__).resolve().parent


def folders(package: str, *parts: str) -> list[str]:
    """A folder of an installed package, which is not imported: that would take seconds."""
    found = find_spec(package)
    places = found.submodule_search_locations if found else None
    return [str(Path(place, *parts)) for place in places or []]


# nbgrader starts alembic by its bare name; this finds it in an environment that is not activated.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

# SQLAlchemy warns about nbgrader's own queries, a dozen lines for every new student.
warnings.filterwarnings("ignore", module=r"nbgrader\.api")

c.CourseDirectory.course_id = "torchgrade"
c.CourseDirectory.root = str(here)

# Where assignments and submissions change hands: a folder that everyone on the machine can reach.
# Students need these two lines as well; for_students/nbgrader_config.py has them.
c.Exchange.root = str(here / "exchange")

# Submissions are read through our exporter, which no notebook can make fail, and graded by
# torchgrade instead of being run in a kernel. The two of nbgrader's preprocessors that are left
# out, LimitOutput and IgnorePattern, only trim the output of student code, and none is taken over.
c.Autograde.exporter_class = "release.exporter.SubmissionExporter"
c.Autograde.autograde_preprocessors = [
    "release.preprocessor.GradeSubmission",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateFeedback.exporter_class = "release.feedback_page.FeedbackExporter"
# nbgrader's own writes names without quotes, so that a comma in one moves its columns.
c.ExportApp.plugin_class = "release.gradebook_export.QuotedCsvPlugin"

# Formgrader's page of a submission takes MathJax from this machine and asks no other for it: the
# first of these folders has a template that stands before nbconvert's own.
c.HTMLExporter.extra_template_basedirs = [
    *folders("release", "templates"),
    *folders("nbgrader", "server_extensions", "formgrader", "templates"),
]

# What students read, "en" or "zh_CN": lessons from the next `torchgrade course` on, and feedback.
c.GradeSubmission.language = "en"

# Submissions graded at a time, one per processor core by default.
# c.GradeSubmission.jobs = 2
# The weakest confinement of student code that is acceptable, "strict" on Linux; where a machine has
# less, as `torchgrade doctor` tells, nothing is graded until you accept that here.
# c.GradeSubmission.sandbox = "limits"
