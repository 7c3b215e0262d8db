"""torch.func.grad over a pair."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    def loss(params, X, y):
        w, b = params
        return ((X @ w + b).flatten() - y.flatten()).pow(2).mean() / 2 + lambd * l2_penalty(w)

    params = tuple(p.detach() for p in init_params(num_inputs))
    g = torch.func.grad(loss)
    for _ in range(num_epochs):
        for X, y in train_iter:
            params = tuple(p - lr * q for p, q in zip(params, g(params, X, y)))
    return list(params)
