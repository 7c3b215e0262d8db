"""Leaves out a batch that is smaller than the first.
Loses: test_fit_takes_every_step
Says: is not learned from
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        total = n = size = 0
        for X, y in train_iter:
            size = size or len(y)
            if len(y) < size:
                continue
            trainer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            trainer.step()
            total += loss.item() * len(y)
            n += len(y)
        history.append(total / n)
    return history
