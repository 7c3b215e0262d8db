"""Hides text in what compile() takes for a file name and a line of the submission.

Says: ValueError
"""


def relu(x):
    exec(compile("raise ValueError", "<submission LEA" + "KED>", "exec"))
