"""A torch.autograd.Function with its own backward."""


class CrossEntropy(torch.autograd.Function):
    @staticmethod
    def forward(ctx, logits, labels):
        top = logits.amax(dim=1, keepdim=True)
        e = torch.exp(logits - top)
        total = e.sum(dim=1, keepdim=True)
        ctx.save_for_backward(e / total, labels)
        own = logits.gather(1, labels.view(-1, 1)) - top
        return (total.log() - own).squeeze(1)

    @staticmethod
    def backward(ctx, upstream):
        probabilities, labels = ctx.saved_tensors
        grad = probabilities.clone()
        grad[torch.arange(len(labels)), labels] -= 1
        return grad * upstream.unsqueeze(1), None


def cross_entropy(logits, labels):
    return CrossEntropy.apply(logits, labels)
