"""Not allowed: a partial of the tensor's method.
Loses: ?
Says: ?
"""

from functools import partial

relu = partial(Tensor.relu)
