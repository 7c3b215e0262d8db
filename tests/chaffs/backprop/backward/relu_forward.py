"""Its forward uses relu.
Loses: test_gradient_of_the_output_weights
Says: a network with relu
"""


def backward(x, y, W1, W2, lambd):
    h = torch.relu(W1 @ x)
    o = W2 @ h
    dJ_dz = (W2.T @ (o - y)) * (h > 0)
    return torch.outer(dJ_dz, x) + lambd * W1, torch.outer(o - y, h) + lambd * W2
