"""The running totals are not reset between epochs.
Loses: test_fit_returns_losses
Says: start from 0 in each epoch
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    total = n = 0
    for _ in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            trainer.step()
            total += loss.item() * len(y)
            n += len(y)
        history.append(total / n)
    return history
