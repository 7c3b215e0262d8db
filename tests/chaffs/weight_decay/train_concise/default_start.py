"""Leaves nn.Linear's small default weights: the start is not N(0, 1).
Loses: test_concise_start
Says: that nn.Linear makes for itself
"""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    loss = nn.MSELoss()
    optimizer = torch.optim.SGD(
        [{"params": [net[0].weight], "weight_decay": wd}, {"params": [net[0].bias]}], lr=lr
    )

    for _ in range(num_epochs):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y.reshape(-1, 1)).backward()
            optimizer.step()
    return net
