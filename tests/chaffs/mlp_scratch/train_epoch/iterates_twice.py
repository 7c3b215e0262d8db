"""A second pass over the iterator counts the examples: a generator is then empty.
Loses: test_train_epoch_one_step_a_batch
Says: you begin 2 passes
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    total = sum(len(y) for _, y in train_iter)
    loss_sum = hits = 0
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
    return loss_sum / total, hits / total
