"""nn.CrossEntropyLoss and torch.optim.SGD; weights each batch's mean by its size."""


def fit(net, train_iter, num_epochs, lr):
    loss = nn.CrossEntropyLoss()
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    net.train()
    history = []
    for _ in range(num_epochs):
        total, n = 0.0, 0
        for X, y in train_iter:
            trainer.zero_grad()
            batch_loss = loss(net(X), y)
            batch_loss.backward()
            trainer.step()
            total += batch_loss.item() * len(y)
            n += len(y)
        history.append(total / n)
    return history
