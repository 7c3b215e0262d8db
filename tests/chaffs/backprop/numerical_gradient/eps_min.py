"""The step is never below 1e-3.
Loses: test_step_is_the_given_eps
Says: Where no eps is given
"""


def numerical_gradient(f, W, eps=1e-4):
    eps = max(eps, 1e-3)
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (float(f(center + step)) - float(f(center - step))) / (2 * eps)
    return slopes.reshape(W.shape).to(W.dtype)
