"""Prints, asserts, comments in Chinese, a global cache that is rewritten."""

cache = {}


def 前向(x, y, W1, W2):
    cache["z"] = torch.matmul(W1, x)
    cache["h"] = torch.tanh(cache["z"])
    cache["o"] = torch.matmul(W2, cache["h"])


def backward(x, y, W1, W2, lambd):
    前向(x, y, W1, W2)
    h, o = cache["h"], cache["o"]
    # 输出层
    dJ_do = o - y
    print("误差", dJ_do, W1)
    dJ_dW2 = torch.outer(dJ_do, h).add(W2, alpha=lambd)
    # 隐藏层
    dJ_dh = dJ_do.matmul(W2)
    dJ_dz = torch.where(h.abs() <= 1, dJ_dh * (1 - h * h), torch.zeros_like(h))
    dJ_dW1 = torch.outer(dJ_dz, x).add(W1, alpha=lambd)
    assert dJ_dW1.shape == W1.shape and dJ_dW2.shape == W2.shape
    return dJ_dW1, dJ_dW2
