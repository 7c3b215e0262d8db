"""Relies on f returning a 0-d tensor."""


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double()
    grad = torch.zeros_like(V)
    for i in range(V.numel()):
        step = torch.zeros_like(V).reshape(-1)
        step[i] = eps
        step = step.reshape(V.shape)
        slope = (f(V + step).item() - f(V - step).item()) / (2 * eps)
        grad = grad + slope * (step != 0)
    return grad.to(W.dtype)
