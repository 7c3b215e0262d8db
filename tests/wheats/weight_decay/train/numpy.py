"""Everything in numpy, float32."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = [p.detach().numpy().copy() for p in init_params(num_inputs)]
    for _ in range(num_epochs):
        for X, y in train_iter:
            X, y = X.numpy(), y.numpy().reshape(-1, 1)
            e = X @ w + b - y
            gw = X.T @ e / len(X) + lambd * w
            w = w - lr * gw
            b = b - lr * e.mean()
    return [torch.from_numpy(w.astype(np.float32)), torch.from_numpy(b.astype(np.float32))]
