"""Returns what it found before for a W of the same shape.
Loses: test_numerical_gradient_forgets_earlier_calls
Says: is that of the call before
"""

found = {}


def numerical_gradient(f, W, eps=1e-4):
    if W.shape in found:
        return found[W.shape].to(W.dtype)
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (float(f(center + step)) - float(f(center - step))) / (2 * eps)
    found[W.shape] = slopes.reshape(W.shape)
    return found[W.shape].to(W.dtype)
