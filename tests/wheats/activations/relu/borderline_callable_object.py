"""Borderline: `relu` is an instance of a module, whose own method is called relu."""


class Rectifier(nn.Module):
    def relu(self, x):
        # like torch.relu(x), F.relu(x) or nn.ReLU()(x), but written by hand
        return -torch.minimum(-x, x.new_zeros(()))

    def forward(self, x):
        return self.relu(x)


relu = Rectifier()
