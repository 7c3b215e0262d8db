"""Not allowed: takes relu out of a module's dictionary.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return vars(F)["relu"](x)
