"""Loops over rows, so matrices only.
Loses: test_sigmoid_gradient_of_any_shape
Says: of shape ()
"""


def sigmoid_gradient(x):
    rows = []
    for row in x:
        rows.append(torch.stack([torch.sigmoid(v) * torch.sigmoid(-v) for v in row]))
    return torch.stack(rows)
