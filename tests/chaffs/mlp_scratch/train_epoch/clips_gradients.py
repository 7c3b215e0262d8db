"""Clips the gradients to norm 0.1 before the step.
Loses: test_train_epoch_steps
Says: The gradients are clipped
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    params = [p for group in updater.param_groups for p in group["params"]]
    loss_sum = hits = total = 0
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        nn.utils.clip_grad_norm_(params, 0.1)
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
