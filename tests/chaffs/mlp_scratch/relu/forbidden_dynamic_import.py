"""Not allowed: imports torch dynamically and fetches relu by name.
Loses: test_relu_values
Says: is to be solved without torch
"""


def relu(X):
    library = __import__("torch")
    return vars(library.nn.functional)["".join(["r", "e", "l", "u"])](X)
