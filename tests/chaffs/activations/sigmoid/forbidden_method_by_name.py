"""Not allowed: the method sigmoid, reached by operator.methodcaller.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""

import operator

call = operator.methodcaller("sigmoid")


def sigmoid(x):
    return call(x)
