"""The step grows with every call.
Loses: test_numerical_gradient_forgets_earlier_calls
Says: Two calls with the same f
"""

calls = []


def numerical_gradient(f, W, eps=1e-4):
    calls.append(eps)
    eps = eps * (1 + 1e-3 * len(calls))
    center = W.detach().double()
    slopes = torch.zeros(W.numel(), dtype=torch.float64)
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes[i] = (float(f(center + step)) - float(f(center - step))) / (2 * eps)
    return slopes.reshape(W.shape).to(W.dtype)
