"""The untrusted side: it runs beside a student's code and knows nothing of the grader."""
