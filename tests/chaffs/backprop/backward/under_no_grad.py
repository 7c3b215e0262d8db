"""Computes under torch.no_grad(), so that the gradients cannot be differentiated again.
Loses: test_gradients_flow_through_backward
Says: dJ/dW1 should itself stay differentiable
"""


@torch.no_grad()
def backward(x, y, W1, W2, lambd):
    h = torch.tanh(W1 @ x)
    error = W2 @ h - y
    slope = (W2.T @ error) * (1 - h**2)
    return torch.outer(slope, x) + lambd * W1, torch.outer(error, h) + lambd * W2
