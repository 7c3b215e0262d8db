"""eps up, 2 eps down.
Loses: test_differences_are_central
Says: The step and the divisor must fit
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (float(f(center + step)) - float(f(center - 2 * step))) / (3 * eps)
    return slopes.reshape(W.shape).to(W.dtype)
