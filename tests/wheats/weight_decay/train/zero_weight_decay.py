"""weight_decay=0 in the optimizer; the batches as a list."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    batches = list(train_iter)
    [w, b] = init_params(num_inputs)
    opt = torch.optim.SGD(
        [{"params": [w], "weight_decay": 0}, {"params": b}], lr=lr, momentum=0, weight_decay=0.0
    )
    for _ in range(num_epochs):
        for i in range(len(batches)):
            X, y = batches[i]
            l = (torch.squeeze(X @ w, 1) + b - torch.flatten(y)) ** 2 / 2
            opt.zero_grad()
            (l.mean() + lambd / 2 * torch.linalg.norm(w) ** 2).backward()
            opt.step()
    return [w, b]
