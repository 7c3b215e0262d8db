"""Modules added one by one, under names of the student's own language, and a print."""


def build_net(
    num_inputs: int = 784, num_hiddens: int = 256, num_outputs: int = 10, verbose=True
) -> nn.Module:
    # 先展平，再线性层
    net = nn.Sequential()
    net.add_module("展平", nn.Flatten())
    net.add_module("fc1", nn.Linear(num_inputs, num_hiddens))
    net.append(nn.ReLU())
    net.append(nn.Linear(num_hiddens, num_outputs))
    if verbose:
        print(net)
    return net
