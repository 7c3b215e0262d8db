"""The untrusted side: everything here runs beside a student's code and knows nothing of the grader."""
