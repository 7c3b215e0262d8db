"""Clips gradients longer than 10.
Loses: test_train_epoch_uses_the_loss
Says: The gradients are clipped
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
        params = [p for g in updater.param_groups for p in g["params"]]
        nn.utils.clip_grad_norm_(params, 10.0)
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
