"""Flattens each batch itself, where the network may want images.
Loses: test_fit_trains_in_training_mode
Says: each batch X as it comes
"""


def fit(net, train_iter, num_epochs, lr):
    loss, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(num_epochs):
        net.train()
        total = count = 0
        for X, y in train_iter:
            value = loss(net(X.view(len(X), -1)), y)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            total += value.item() * len(y)
            count += len(y)
        history.append(total / count)
    return history
