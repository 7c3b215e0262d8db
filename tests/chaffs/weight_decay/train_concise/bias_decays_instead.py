"""The groups are exchanged: the bias decays and the weight does not.
Loses: test_concise_spares_the_bias
Says: The bias decays, too
"""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    net[0].weight.data.normal_()
    loss = nn.MSELoss()

    bias_group = {"params": [net[0].bias], "weight_decay": wd}
    optimizer = torch.optim.SGD([bias_group, {"params": [net[0].weight]}], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y.reshape(-1, 1)).backward()
            optimizer.step()
    return net
