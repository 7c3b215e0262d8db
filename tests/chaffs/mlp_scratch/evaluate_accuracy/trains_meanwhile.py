"""Takes a step on each batch.
Loses: test_evaluate_accuracy_in_eval_mode, test_evaluate_accuracy_without_gradients
Says: parameters have changed while it was evaluated
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    if True:
        for X, y in data_iter:
            logits = net(X)
            if isinstance(net, nn.Module) and logits.requires_grad:
                net.zero_grad()
                F.cross_entropy(logits, y).backward()
                for p in net.parameters():
                    p.data -= 0.1 * p.grad
            right += (logits.argmax(dim=1) == y).sum().item()
            total += len(y)
    return right / total
