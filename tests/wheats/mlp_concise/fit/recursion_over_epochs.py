"""One call for each epoch."""


def fit(net, train_iter, num_epochs, lr):
    if num_epochs == 0:
        return []
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr)
    loss_fn, total, n = nn.NLLLoss(), 0, 0
    for X, y in train_iter:
        loss = loss_fn(F.log_softmax(net(X), dim=1), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * y.numel()
        n += y.numel()
    return [total / n] + fit(net, train_iter, num_epochs - 1, lr)
