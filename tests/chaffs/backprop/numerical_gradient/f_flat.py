"""f is called with vectors.
Loses: test_f_is_called_with_float64
Says: tensors of W's shape
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double().reshape(-1)
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        pass
        slopes[i] = (float(f(center + step)) - float(f(center - step))) / (2 * eps)
    return slopes.reshape(W.shape).to(W.dtype)
