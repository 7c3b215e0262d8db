"""Returns complex numbers whose real part is right.

Says: complex
"""


def relu(x):
    return x.clamp(min=0) + 0j
