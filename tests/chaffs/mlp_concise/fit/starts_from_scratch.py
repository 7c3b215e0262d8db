"""Resets the net's parameters first, so that it trains another net than the one given.
Loses: test_fit_takes_a_step
Says: go on from the parameters that the net has
"""


def fit(net, train_iter, num_epochs, lr):
    for module in net.modules():
        if isinstance(module, nn.Linear):
            module.reset_parameters()
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        total = n = 0
        for X, y in train_iter:
            trainer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            trainer.step()
            total += loss.item() * len(y)
            n += len(y)
        history.append(total / n)
    return history
