"""W.double() of a float64 W is W itself.
Loses: test_caller_never_sees_w_move
Says: is W itself, not a copy
"""


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double()
    grad = torch.zeros(V.shape, dtype=torch.float64)
    for index in np.ndindex(tuple(V.shape)):
        old = V[index].item()
        V[index] = old + eps
        plus = float(f(V))
        V[index] = old - eps
        grad[index] = (plus - float(f(V))) / (2 * eps)
        V[index] = old
    return grad.to(W.dtype)
