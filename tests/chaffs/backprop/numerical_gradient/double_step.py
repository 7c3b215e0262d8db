"""Steps of 2 eps.
Loses: test_differences_are_central
Says: The step and the divisor must fit
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = 2 * eps
        step = step.reshape(W.shape)
        slopes[i] = (float(f(center + step)) - float(f(center - step))) / (4 * eps)
    return slopes.reshape(W.shape).to(W.dtype)
