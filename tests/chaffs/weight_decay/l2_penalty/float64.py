"""Returns float64 for float32 weights.
Loses: test_l2_penalty_keeps_dtype
Says: should have the dtype float32
"""


def l2_penalty(w):
    return (w.double() ** 2).sum() / 2
