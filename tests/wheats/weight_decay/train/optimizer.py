"""torch.optim.SGD on a loss with the penalty added."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    params = init_params(num_inputs)
    w, b = params
    optimizer = torch.optim.SGD(params, lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            error = X @ w + b - y.reshape(-1, 1)
            objective = (error**2 / 2).mean() + lambd * l2_penalty(w)
            optimizer.zero_grad()
            objective.backward()
            optimizer.step()
    return params
