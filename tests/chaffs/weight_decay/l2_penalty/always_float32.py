"""Returns float32 for float64 weights.
Loses: test_l2_penalty_keeps_dtype
Says: should have the dtype float64
"""


def l2_penalty(w):
    return (w.float() ** 2).sum() / 2
