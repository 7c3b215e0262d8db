"""Claims that the exception came from another cell's line number.

Says: ^Your code raised ValueError.$
"""


def relu(x):
    exec(compile("\n" * 4_000 + "raise ValueError", "<submission 1>", "exec"))
