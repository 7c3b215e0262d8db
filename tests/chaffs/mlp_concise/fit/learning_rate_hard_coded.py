"""Ignores lr: always 0.1.
Loses: test_fit_takes_a_step
Says: do not follow the argument lr
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=0.1)
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
