"""The decay by a hook on w."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    w.register_hook(lambda g: g + lambd * w.detach())
    optim = torch.optim.SGD([w, b], lr=lr)
    loss_fn = nn.MSELoss(reduction="none")
    for _ in range(num_epochs):
        for X, y in train_iter:
            l = loss_fn(X @ w + b, y.reshape(-1, 1)) / 2
            optim.zero_grad()
            l.mean().backward()
            optim.step()
    return [w, b]
