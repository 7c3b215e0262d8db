"""eps is added in float32, the sum then made float64.
Loses: test_slopes_keep_dtype_and_digits
Says: before eps is added
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (
            float(f((W + step.to(W.dtype)).double())) - float(f((W - step.to(W.dtype)).double()))
        ) / (2 * eps)
    return slopes.reshape(W.shape).to(W.dtype)
