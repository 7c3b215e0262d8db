"""Asks for len(train_iter), which a generator does not have.
Loses: test_train_epoch_one_step_a_batch
Says: which has no length
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    print(f"{len(train_iter)} batches")
    return loss_sum / total, hits / total
