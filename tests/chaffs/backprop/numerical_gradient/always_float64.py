"""The result is float64 for a float32 W.
Loses: test_slopes_keep_dtype_and_digits
Says: should have the dtype float32
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (float(f(center + step)) - float(f(center - step))) / (2 * eps)
    return slopes.reshape(W.shape)
