"""Moves W.data and puts it back, unseen by version counters.
Loses: test_caller_never_sees_w_move
Says: the caller's W itself is changed
"""


def numerical_gradient(f, W, eps=1e-4):
    slopes = []
    for index in np.ndindex(tuple(W.shape)):
        old = W.data[index].item()
        W.data[index] = old + eps
        plus = float(f(W.double()))
        W.data[index] = old - eps
        minus = float(f(W.double()))
        W.data[index] = old
        slopes.append((plus - minus) / (2 * eps))
    return torch.tensor(slopes, dtype=W.dtype).reshape(W.shape)
