"""weight_decay as the default, switched off for the bias's group."""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential()
    net.add_module("linear", nn.Linear(num_inputs, 1))
    net.linear.weight.data = torch.randn_like(net.linear.weight)
    optimizer = torch.optim.SGD(
        [{"params": [net.linear.weight]}, {"params": [net.linear.bias], "weight_decay": 0}],
        lr=lr,
        weight_decay=wd,
    )
    half_squares = lambda y_hat, y: (y_hat - y).pow(2).div(2)
    for _ in range(num_epochs):
        for X, y in train_iter:
            optimizer.zero_grad(set_to_none=True)
            half_squares(net(X), y.reshape(len(X), -1)).mean().backward()
            optimizer.step()
    return net
