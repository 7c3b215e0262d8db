"""Goes back to W only, and divides by 2 eps.
Loses: test_numerical_gradient_is_the_slope
Says: half of the slope
"""


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double().clone().contiguous()
    flat, slopes = V.view(-1), []
    for i in range(W.numel()):
        flat[i] += eps
        plus = float(f(V))
        flat[i] -= eps
        minus = float(f(V))
        slopes.append((plus - minus) / (2 * eps))
    return torch.tensor(slopes, dtype=torch.float64).reshape(W.shape).to(W.dtype)
