"""f gets float32 tensors for any W.
Loses: test_f_is_called_with_float64
Says: should be called with float64
"""


def numerical_gradient(f, W, eps=1e-4):
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (float(f((center + step).float())) - float(f((center - step).float()))) / (
            2 * eps
        )
    return slopes.reshape(W.shape).to(W.dtype)
