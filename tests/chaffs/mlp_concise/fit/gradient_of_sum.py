"""Takes the gradient of the summed loss: the step grows with the batch.
Loses: test_fit_takes_a_step
Says: the gradient of the sum of the losses
"""


def fit(net, train_iter, num_epochs, lr):
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        total = n = 0
        for X, y in train_iter:
            trainer.zero_grad()
            loss = F.cross_entropy(net(X), y, reduction="sum")
            loss.backward()
            trainer.step()
            total += loss.item()
            n += len(y)
        history.append(total / n)
    return history
