"""Not allowed: imports torch dynamically and fetches relu by name.
Loses: ?
Says: ?
"""


def relu(X):
    library = __import__("torch")
    return vars(library.nn.functional)["".join(["r", "e", "l", "u"])](X)
