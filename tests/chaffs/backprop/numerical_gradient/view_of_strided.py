"""view needs a contiguous W.
Loses: test_numerical_gradient_of_any_shape
Says: not contiguous in memory
"""


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double().clone()
    flat = V.view(-1)
    grad = torch.zeros(V.shape, dtype=torch.float64).view(-1)
    for i in range(len(flat)):
        old = float(flat[i])
        flat[i] = old + eps
        plus = float(f(V))
        flat[i] = old - eps
        grad[i] = (plus - float(f(V))) / (2 * eps)
        flat[i] = old
    return grad.view(W.shape).to(W.dtype)
