"""An element that was moved stays moved.
Loses: test_elements_move_one_at_a_time
Says: elements of W moved at once
"""


def numerical_gradient(f, W, eps=1e-4):
    V = W.detach().double().clone().contiguous()
    flat, slopes = V.view(-1), []
    for i in range(W.numel()):
        flat[i] += eps
        plus = float(f(V))
        flat[i] -= 2 * eps
        slopes.append((plus - float(f(V))) / (2 * eps))
    return torch.tensor(slopes, dtype=torch.float64).reshape(W.shape).to(W.dtype)
