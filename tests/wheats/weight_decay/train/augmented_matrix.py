"""One vector for w and b; autograd; sliced at the end."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    theta = (
        torch.cat(list(init_params(num_inputs)[:1]) + [torch.zeros(1, 1)]).detach().requires_grad_()
    )
    for _ in range(num_epochs):
        for X, y in train_iter:
            X1 = torch.cat([X, torch.ones(len(X), 1)], dim=1)
            loss = (X1 @ theta - y.reshape(-1, 1)).pow(2).sum() / (2 * len(X)) + lambd * l2_penalty(
                theta[:-1]
            )
            loss.backward()
            with torch.no_grad():
                theta -= lr * theta.grad
            theta.grad.zero_()
    return [theta[:-1].detach(), theta[-1].detach()]
