"""The difference is not divided.
Loses: test_numerical_gradient_is_the_slope
Says: is not divided
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = float(f(center + step)) - float(f(center - step))
    return slopes.reshape(W.shape).to(W.dtype)
