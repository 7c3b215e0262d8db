"""Divides the summed losses by the number of batches.
Loses: test_train_epoch_mean_loss, test_train_epoch_one_step_a_batch
Says: sum of all losses by the number of batches
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
    return loss_sum / len(train_iter), hits / total
