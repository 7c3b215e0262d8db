"""Returns the net instead of the losses.
Loses: test_fit_returns_losses
Says: it is a module
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad()
            F.cross_entropy(net(X), y).backward()
            trainer.step()
    return net
