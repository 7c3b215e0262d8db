"""The values of f are rounded to float32 before the difference.
Loses: test_slopes_keep_dtype_and_digits
Says: take differences in float64
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (
            torch.tensor(float(f(center + step))) - torch.tensor(float(f(center - step)))
        ) / (2 * eps)
    return slopes.reshape(W.shape).to(W.dtype)
