"""Differentiates one element after the other."""


def activation_gradient(activation, x):
    def slope(value):
        leaf = torch.tensor(value, dtype=x.dtype, requires_grad=True)
        activation(leaf).backward()
        return leaf.grad.item()

    slopes = [slope(v) for v in x.flatten().tolist()]
    return torch.tensor(slopes, dtype=x.dtype).reshape(x.shape)
