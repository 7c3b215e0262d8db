"""What grading costs, measured side by side: ``make bench``."""
