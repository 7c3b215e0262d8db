"""functools.partial of clamp."""

import functools

relu = functools.partial(torch.clamp, min=0)
