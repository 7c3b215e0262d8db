"""Not allowed: a partial of the tensor's method.
Loses: test_relu_values
Says: is to be solved without torch
"""

from functools import partial

relu = partial(Tensor.relu)
