"""Returns a list that holds itself.

Says: RecursionError|not an answer|tensor
"""


def relu(x):
    endless = []
    endless.append(endless)
    return endless
