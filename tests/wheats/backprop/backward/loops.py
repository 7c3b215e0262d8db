"""Each element by its own sum, in plain Python."""


def backward(x, y, W1, W2, lambd):
    z = [sum(W1[k, i] * x[i] for i in range(len(x))) for k in range(len(W1))]
    h = [torch.tanh(v) for v in z]
    e = [sum(W2[j, k] * h[k] for k in range(len(h))) - y[j] for j in range(len(y))]
    dW2 = [[e[j] * h[k] + lambd * W2[j, k] for k in range(len(h))] for j in range(len(y))]
    dz = [sum(e[j] * W2[j, k] for j in range(len(y))) * (1 - h[k] * h[k]) for k in range(len(h))]
    dW1 = [[dz[k] * x[i] + lambd * W1[k, i] for i in range(len(x))] for k in range(len(h))]
    return tuple(torch.stack([torch.stack(row) for row in rows]) for rows in (dW1, dW2))
