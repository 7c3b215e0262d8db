"""numpy averages the batch losses, weighted by batch size."""


def fit(net, train_iter, num_epochs, lr):
    optimizer = torch.optim.SGD(params=net.parameters(), lr=lr, momentum=0, weight_decay=0)
    history = []
    while len(history) < num_epochs:
        batch_losses, sizes = zip(*(train_batch(net, X, y, optimizer) for X, y in train_iter))
        history.append(np.average(batch_losses, weights=sizes))
    return history


def train_batch(net, X, y, optimizer):
    net.zero_grad()
    loss = F.cross_entropy(net(X), y)
    loss.backward()
    optimizer.step()
    return loss.item(), len(X)
