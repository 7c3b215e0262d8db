"""Computes in numpy: the value is right, the graph is cut.
Loses: test_l2_penalty_gradient
Says: detour through numbers, numpy
"""


def l2_penalty(w):
    return torch.tensor(np.sum(w.detach().numpy() ** 2) / 2)
