"""Squared error against one-hot labels instead of cross-entropy.
Loses: test_fit_takes_a_step
Says: loss is a squared error
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        total = n = 0
        for X, y in train_iter:
            trainer.zero_grad()
            scores = net(X)
            loss = F.mse_loss(scores, F.one_hot(y, scores.shape[1]).to(scores.dtype))
            loss.backward()
            trainer.step()
            total += loss.item() * len(y)
            n += len(y)
        history.append(total / n)
    return history
