"""Borderline: a closure, gradients from autograd.grad, and a group changed after construction."""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    weight, bias = params = list(net.parameters())
    weight.data = torch.normal(torch.zeros_like(weight), 1.0)
    optimizer = torch.optim.SGD([{"params": [weight]}, {"params": [bias]}], lr=lr)
    optimizer.param_groups[0]["weight_decay"] = wd

    def step(X, y):
        errors = net(X)[:, 0] - y.reshape(-1)
        loss = torch.mean(errors * errors) / 2
        for p, g in zip(params, torch.autograd.grad(loss, params)):
            p.grad = g
        return loss

    for _ in range(num_epochs):
        for X, y in train_iter:
            optimizer.step(lambda: step(X, y))
    return net
