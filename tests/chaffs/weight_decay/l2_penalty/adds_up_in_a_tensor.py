"""The penalty is added to that of all earlier calls, in a tensor that stays.

Loses: test_l2_penalty_leaves_its_argument_alone
"""

import torch

TOTAL = torch.zeros(())


def l2_penalty(w):
    if TOTAL.dtype != w.dtype:
        TOTAL.data = torch.zeros((), dtype=w.dtype)
    penalty = w.square().sum() / 2
    with torch.no_grad():
        TOTAL.add_(penalty)
    return TOTAL if not w.requires_grad else TOTAL + penalty - penalty.detach()
