"""nn.LazyLinear, made real by a dry run."""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.LazyLinear(1)
    net(torch.zeros(1, num_inputs))
    nn.init.normal_(net.weight)
    opt = torch.optim.SGD([{"params": net.weight, "weight_decay": wd}, {"params": net.bias}], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            opt.zero_grad()
            F.mse_loss(net(X), y.reshape(-1, 1)).backward()
            opt.step()
    return net
