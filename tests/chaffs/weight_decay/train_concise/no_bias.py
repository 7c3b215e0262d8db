"""The linear layer has no bias.
Loses: test_concise_takes_the_right_steps
Says: Has the model a bias
"""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1, bias=False))
    net[0].weight.data.normal_()
    loss = nn.MSELoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, weight_decay=wd)
    for _ in range(num_epochs):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y.reshape(-1, 1)).backward()
            optimizer.step()
    return net
