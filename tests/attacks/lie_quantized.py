"""Returns a quantized tensor."""


def relu(x):
    return torch.quantize_per_tensor(x.detach(), 0.1, 0, torch.qint8)
