"""A hidden layer: two nn.Linear.
Loses: test_concise_learns
Says: it holds 2
"""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 4), nn.Linear(4, 1))
    for p in net.parameters():
        p.data.normal_()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, weight_decay=wd)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = F.mse_loss(net(X), y.reshape(-1, 1))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net
