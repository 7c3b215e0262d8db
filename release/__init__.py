"""Packaging of the course for nbgrader: build, course folders, grading in nbgrader's cycle."""
