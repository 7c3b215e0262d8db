"""Claims not to be written yet, with the hidden input as a reason.

Says: ^Not written yet.$
"""


def relu(x):
    raise NotImplementedError("LEA" + f"KED {x.tolist()}")
