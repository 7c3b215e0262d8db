"""One generator of batches for all epochs."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def steps(train_iter, n):
    for _ in range(n):
        yield from train_iter


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    params = init_params(num_inputs)

    def step(batch):
        X, y = batch
        w, b = params
        loss = torch.mean(
            (torch.matmul(X, w) + b - y.reshape(-1, 1)) ** 2
        ) * 0.5 + lambd * l2_penalty(w)
        for p, g in zip(params, torch.autograd.grad(loss, params)):
            p.data.add_(g, alpha=-lr)

    for batch in steps(train_iter, num_epochs):
        step(batch)
    return params
