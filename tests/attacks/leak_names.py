"""Defines names that are no names of exercises, and are asked for in messages.

Says: TypeError
"""

globals()["LEA" + "KED"] = 1
setattr(torch, "LEA" + "KED", 1)


def relu(x):
    relu.__name__ = relu.__qualname__ = "LEA" + "KED"
    relu.__code__ = relu.__code__.replace(co_name="LEA" + "KED")
    raise TypeError
