"""Records the last batch's loss of each epoch.
Loses: test_fit_returns_losses
Says: loss of the last batch only
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            trainer.step()
        history.append(loss.item())
    return history
