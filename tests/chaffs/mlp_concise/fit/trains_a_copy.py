"""Trains a deep copy: the caller's net does not change.
Loses: test_fit_takes_a_step
Says: training a copy does not count
"""

import copy


def fit(net, train_iter, num_epochs, lr):
    net = copy.deepcopy(net)
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
