"""d2l's way: losses without reduction, mean for backward, sum for the record."""


def fit(net, train_iter, num_epochs, lr):
    loss = nn.CrossEntropyLoss(reduction="none")
    updater = torch.optim.SGD(net.parameters(), lr=lr)
    losses = []
    for epoch in range(num_epochs):
        net.train()
        epoch_loss, examples = 0.0, 0
        for X, y in train_iter:
            l = loss(net(X), y)
            updater.zero_grad()
            l.mean().backward()
            updater.step()
            epoch_loss += float(l.sum())
            examples += y.numel()
        losses.append(epoch_loss / examples)
    return losses
