"""A loss that squeezes both of its arguments; weights drawn by apply."""


def squared_loss(y_hat, y):
    return (y_hat.squeeze() - y.squeeze()) ** 2


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Flatten(), nn.Linear(num_inputs, 1))
    net.apply(lambda m: nn.init.normal_(m.weight) if type(m) is nn.Linear else None)
    groups = [{"params": [p], "weight_decay": wd if p.dim() > 1 else 0} for p in net.parameters()]
    opt = torch.optim.SGD(groups, lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = squared_loss(net(X), y).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
    return net.eval()
