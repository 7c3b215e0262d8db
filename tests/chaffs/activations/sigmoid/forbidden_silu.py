"""Not allowed: divides torch's silu by x.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""


def sigmoid(x):
    shifted = torch.where(x.abs() < 1, x + 2, x)  # never divides by 0
    s = F.silu(shifted) / shifted
    back = s / (s + (1 - s) * math.exp(2.0))
    return torch.where(x.abs() < 1, back, s)
