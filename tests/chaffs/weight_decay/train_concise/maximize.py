"""maximize=True: uphill.
Loses: test_concise_takes_the_right_steps
Says: The loss climbs
"""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    net[0].weight.data.normal_()
    optimizer = torch.optim.SGD(
        [{"params": [net[0].weight], "weight_decay": wd}, {"params": [net[0].bias]}],
        lr=lr,
        maximize=True,
    )
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = F.mse_loss(net(X), y.reshape(-1, 1))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net
