"""The hidden suites: ``test_<assignment>.py``, and what several of them share."""
