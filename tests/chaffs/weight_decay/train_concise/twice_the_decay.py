"""Adds the penalty to the loss as well: the decay is doubled.
Loses: test_concise_shrinks_the_weights
Says: The decay is doubled
"""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    net[0].weight.data.normal_()
    loss = nn.MSELoss()

    optimizer = torch.optim.SGD(
        [{"params": [net[0].weight], "weight_decay": wd}, {"params": [net[0].bias]}], lr=lr
    )

    for _ in range(num_epochs):
        for X, y in train_iter:
            optimizer.zero_grad()
            penalty = wd * (net[0].weight ** 2).sum() / 2
            (loss(net(X), y.reshape(-1, 1)) + penalty).backward()
            optimizer.step()
    return net
