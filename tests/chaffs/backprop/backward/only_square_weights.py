"""W2 is not transposed, which raises where it is not square.
Loses: test_gradient_of_the_output_weights
Says: For x of shape (4,), y (3,), W1 (5, 4) and W2 (3, 5):
"""


def backward(x, y, W1, W2, lambd):
    h = torch.tanh(W1 @ x)
    error = W2 @ h - y
    slope = (W2 @ error) * (1 - h**2)
    return torch.outer(slope, x) + lambd * W1, torch.outer(error, h) + lambd * W2
