"""Its cell compares with autograd after the function, under names the function uses, too."""

from torch.autograd import grad


def backward(x, y, W1, W2, lambd):
    h = torch.tanh(W1 @ x)
    error = W2 @ h - y
    expected = torch.outer(error, h)
    dW2 = expected + lambd * W2
    grad = (W2.T @ error) * (1 - h**2)
    dW1 = torch.outer(grad, x) + lambd * W1
    return dW1, dW2


W1 = torch.randn(4, 3, requires_grad=True)
J = (W1 @ torch.ones(3)).tanh().sum()
expected = torch.autograd.grad(J, W1)
