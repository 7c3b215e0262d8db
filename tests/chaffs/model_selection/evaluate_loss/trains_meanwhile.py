"""Updates a module's parameters while it evaluates them.
Loses: test_evaluate_loss_of_equal_batches
Says: should measure, not train
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    for X, y in data_iter:
        losses = loss(net(X), y)
        if isinstance(net, nn.Module):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
            optimizer.zero_grad()
            losses.mean().backward()
            optimizer.step()
        total += losses.sum().item()
        n += losses.numel()
    return total / n
