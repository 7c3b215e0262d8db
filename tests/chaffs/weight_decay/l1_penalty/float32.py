"""Returns float32 for float64 weights.
Loses: test_l1_penalty_keeps_dtype
Says: should have the dtype float64
"""


def l1_penalty(w):
    return w.float().abs().sum()
