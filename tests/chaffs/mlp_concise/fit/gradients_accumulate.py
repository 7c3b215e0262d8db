"""Never clears the gradients.
Loses: test_fit_takes_every_step
Says: still feels the first
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        total = n = 0
        for X, y in train_iter:
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            trainer.step()
            total += loss.item() * len(y)
            n += len(y)
        history.append(total / n)
    return history
