# %% [markdown]
# # The same network with `torch.nn`
#
# In the last lesson you wrote a multilayer perceptron down to its last matrix product. Nobody does
# that every day. The pieces you built (layers, losses, update rules) are the same in almost every
# project, so a library keeps them ready. In this lesson you assemble the same network from
# PyTorch's parts. It takes about ten lines.
#
# What makes this worth a lesson is the *division of labour* behind those lines:
#
# | piece | what it knows | what it does not know |
# | --- | --- | --- |
# | a **module** | its parameters; how to turn an input into an output | how it is trained |
# | a **loss** | how far an output is from its label | how the output was made |
# | an **optimizer** | parameters, gradients, and a rule for a step | what they mean |
#
# Because no piece looks into another, you can change one and keep the rest: a deeper network,
# another loss, a cleverer optimizer. You will use that freedom in every lesson from here on.
#
# Three exercises: build the network, initialise it, train it.

# %% tags=["setup"]
from collections.abc import Iterable

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown]
# ## The model
#
# The network is the one you know. A batch of $n$ images becomes a matrix
# $\mathbf{X} \in \mathbb{R}^{n \times 784}$, one row an image, and
#
# $$
# \mathbf{H} = \operatorname{relu}(\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1), \qquad
# \mathbf{O} = \mathbf{H} \mathbf{W}_2 + \mathbf{b}_2 .
# $$
#
# The rows of $\mathbf{O} \in \mathbb{R}^{n \times 10}$ are *logits*: ten scores an image, not yet
# probabilities. There is no softmax at the end, because the loss wants the raw scores; it takes
# their logarithm and exponential in one step that cannot overflow.
#
# Each operation of the formula is a module:
#
# - `nn.Flatten()` turns an input of shape (batch, 1, 28, 28) into (batch, 784). It keeps the first
#   axis, the batch.
# - `nn.Linear(a, b)` computes $\mathbf{x} \mathbf{W}^\top + \mathbf{b}$. It makes its own
#   parameters. Mind the transpose: `weight` has the shape `(b, a)`, outputs first, while our
#   $\mathbf{W}_1$ above is inputs first.
# - `nn.ReLU()` has no parameters at all.
# - `nn.Sequential(...)` is a module made of modules: it feeds each one's output to the next.
#
# **Write** `build_net`. A linear layer directly after another would be one linear layer in
# disguise, so think of what stands between them.


# %% exercise="build_net"
def build_net(num_inputs: int = 784, num_hiddens: int = 256, num_outputs: int = 10) -> nn.Module:
    """Build a multilayer perceptron with one hidden layer and the relu activation.

    Args:
        num_inputs: number of values in one example, once it is flattened.
        num_hiddens: number of hidden units.
        num_outputs: number of classes.

    Returns:
        A module that maps a float32 tensor of shape (batch, ...), with ``num_inputs`` values an
        example, to logits of shape (batch, num_outputs).
    """
    ### BEGIN SOLUTION
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
    ### END SOLUTION


# %% check="build_net"
net = build_net(6, 5, 3)
assert isinstance(net, nn.Module), f"build_net should return a module, got {type(net).__name__}"
images = torch.linspace(-1, 2, 24).reshape(4, 1, 2, 3)
logits = net(images)
assert logits.shape == (4, 3), (
    f"4 images of 2 x 3 pixels should give 4 rows of 3 logits, got the shape {tuple(logits.shape)}"
)
sizes = sorted(p.numel() for p in net.parameters())
assert sizes == [3, 5, 15, 30], (
    f"expected weights of 30 and 15 numbers and biases of 5 and 3, got {sizes}"
)
assert not torch.allclose(logits.sum(dim=1), torch.ones(4)), (
    "each row of the output sums to 1: leave the softmax to the loss"
)
wide = build_net(6, 500, 3)
assert not torch.allclose(wide(images) + wide(-images), 2 * wide(0 * images), atol=1e-4), (
    "your network is one linear map: is there an activation between the two linear layers?"
)

# %% [markdown]
# ## Initialisation
#
# A linear layer comes with random weights already: PyTorch draws them uniformly from
# $\pm 1 / \sqrt{\text{number of inputs}}$. To have the same start as your handwritten network, you
# replace them by draws from $\mathcal{N}(0, 0.01^2)$.
#
# A network is a tree of modules. `net.apply(f)` walks that tree and calls `f` once on every module
# in it: on the flatten layer, on each linear layer, on the relu, and at the end on the whole
# `nn.Sequential`. So `f` has to look at what it was given and act on linear layers only.
#
# **Write** `init_weights` so that `net.apply(init_weights)` does the job.
#
# - Change the weight *in place*: the optimizer and the layer must go on holding the same tensor.
#   `nn.init` has functions for that; a function whose name ends in `_` writes into its argument.
# - 0.01 is the standard deviation. The variance is $0.01^2$.
# - A layer may have no bias (`nn.Linear(4, 3, bias=False)` has `bias = None`), so don't rely on
#   one. You may leave biases as they are, or set them to 0.


# %% exercise="init_weights"
def init_weights(module: nn.Module) -> None:
    """Draw the weights of a linear layer from N(0, 0.01^2), in place; leave any other module alone.

    Meant for ``net.apply(init_weights)``, which calls it on every module of ``net``.

    Args:
        module: any module. Only an ``nn.Linear`` is changed; it may lack a bias.
    """
    ### BEGIN SOLUTION
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, mean=0.0, std=0.01)
    ### END SOLUTION


# %% check="init_weights"
net = nn.Sequential(
    nn.Flatten(), nn.Linear(500, 40), nn.BatchNorm1d(40), nn.Linear(40, 2, bias=False)
)
net.apply(init_weights)
std = net[1].weight.std().item()
assert 0.008 < std < 0.012, f"the weights' standard deviation should be 0.01, got {std:.4f}"
assert torch.equal(net[2].weight, torch.ones(40)), (
    "a BatchNorm1d layer was changed too: look at the module's type first"
)

# %% [markdown]
# ## Training
#
# One step of stochastic gradient descent on a batch $\mathcal{B}$ of $|\mathcal{B}|$ examples is
#
# $$
# \begin{gathered}
# \boldsymbol{\theta} \leftarrow \boldsymbol{\theta} - \eta \,
# \nabla_{\boldsymbol{\theta}} \frac{1}{|\mathcal{B}|}
# \sum_{i \in \mathcal{B}} \ell^{(i)}(\boldsymbol{\theta}), \\
# \ell^{(i)} = -\log \operatorname{softmax}\bigl(\mathbf{o}^{(i)}\bigr)_{y^{(i)}} ,
# \end{gathered}
# $$
#
# where $\eta$ is the learning rate. PyTorch splits it into calls you meet in every training loop:
#
# 1. `optimizer.zero_grad()` clears the gradients, because `backward` *adds* to what is there;
# 2. the forward pass and the loss, `F.cross_entropy(logits, labels)`, which already averages over
#    the batch;
# 3. `loss.backward()` fills in `p.grad` of every parameter `p`;
# 4. `optimizer.step()` moves the parameters. For `torch.optim.SGD` that is
#    $p \leftarrow p - \eta\, p.\text{grad}$.
#
# **Write** `fit`, which does this for every batch and returns how the loss developed.
#
# A trap hides in "the mean loss of an epoch". The last batch is often smaller than the rest: 60,000
# images in batches of 256 leave a last one of 96. The average of the batches' averages would give
# those 96 images almost three times the weight of the others. What is asked is the mean over
# *examples*: $\frac{1}{n} \sum_{i=1}^{n} \ell^{(i)}$, each example's loss taken when its batch came
# by, with the parameters of that moment.
#
# Put the network into training mode first (`net.train()`). Ours behaves the same in both modes, but
# `fit` should be right for networks with dropout too.


# %% exercise="fit"
def fit(
    net: nn.Module, train_iter: Iterable[tuple[Tensor, Tensor]], num_epochs: int, lr: float
) -> list[float]:
    """Train ``net`` in place with minibatch SGD on the cross-entropy loss.

    Args:
        net: maps a batch X, as ``train_iter`` gives it, to logits of shape (B, number of classes).
        train_iter: gives (X, y) batches, afresh each time it is iterated; y is int64 of shape (B,).
            Batches may differ in size.
        num_epochs: number of passes over ``train_iter``.
        lr: learning rate.

    Returns:
        The mean loss per example of each epoch, as seen during the pass: ``num_epochs`` numbers.
    """
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    net.train()
    epoch_losses = []
    for _ in range(num_epochs):
        total, count = 0.0, 0
        for X, y in train_iter:
            optimizer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            count += len(y)
        epoch_losses.append(total / count)
    return epoch_losses
    ### END SOLUTION


# %% check="fit"
net = nn.Linear(2, 2)
nn.init.zeros_(net.weight)
nn.init.zeros_(net.bias)
batches = [
    (torch.tensor([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]]), torch.tensor([0, 0, 0])),
    (torch.tensor([[0.0, 1.0]]), torch.tensor([1])),
]
losses = fit(net, batches, num_epochs=2, lr=0.5)
assert len(losses) == 2, f"2 epochs should give a list of 2 losses, got {losses}"
assert abs(losses[0] - 0.8336) > 1e-3, (
    f"{losses[0]:.4f} is the mean over the 2 batches; take the mean over their 3 + 1 examples"
)
assert abs(losses[0] - 0.7634) < 1e-3, (
    f"the first epoch's mean loss should be 0.7634, got {losses[0]:.4f}"
)
assert abs(losses[1] - 0.2624) > 1e-3, (
    "the second epoch's loss is what comes out if gradients are never cleared between batches"
)
assert abs(losses[1] - 0.5261) < 1e-3, (
    f"the second epoch's mean loss should be 0.5261, got {losses[1]:.4f}"
)

# %% [markdown]
# ## See it learn
#
# Ten epochs on Fashion-MNIST: 60,000 images of clothes, 28 x 28 pixels, ten classes. Expect a
# quarter of a minute or so. The loop below asks `fit` for one epoch at a time, in order to measure
# the accuracy on the test images in between. That is the same as one call with ten epochs, because
# plain SGD remembers nothing from one step to the next.
#
# Before you run it, predict: what is the loss *before* the first step, when all logits are close to
# 0 and each of the ten classes gets a probability of about 1/10?


# %% tags=["experiment"]
def accuracy(net: nn.Module, data_iter: Iterable[tuple[Tensor, Tensor]]) -> float:
    """Share of right predictions over all examples."""
    net.eval()
    with torch.no_grad():
        hits = [net(X).argmax(dim=1) == y for X, y in data_iter]
    return torch.cat(hits).float().mean().item()


torch.manual_seed(0)
train_iter, test_iter = lab.fashion_mnist(batch_size=256)
net = build_net()
net.apply(init_weights)
images, labels = next(iter(test_iter))
print(f"loss before training: {F.cross_entropy(net(images), labels).item():.3f}")

live = lab.LivePlot(
    xlabel="epoch", legend=["training loss", "test accuracy"], xlim=(1, 10), ylim=(0, 1.1)
)
for epoch in lab.progress(range(1, 11), "epochs"):
    [train_loss] = fit(net, train_iter, num_epochs=1, lr=0.1)
    test_accuracy = accuracy(net, test_iter)
    live.add(epoch, train_loss, test_accuracy)
print(f"after 10 epochs: training loss {train_loss:.3f}, test accuracy {test_accuracy:.3f}")

# %% [markdown]
# **Notice.** The loss starts at $\ln 10 \approx 2.303$, the loss of somebody who knows nothing and
# says so. It is a number worth remembering: a ten-class network that begins far from 2.3 has a
# mistake in it, and one that stays at 2.3 is not learning. The first epoch brings the largest gain,
# then the curve flattens; after ten epochs the loss is near 0.4 and the test accuracy near 0.85.
# Small steps backwards from one epoch to the next are normal: each epoch ends with a few noisy
# steps on whichever images happened to come last.
#
# The curves are those of your handwritten network, up to the luck of the draw, and they should be:
# it is the same mathematics.
#
# ## What it gets wrong
#
# An accuracy is one number for 10,000 decisions. Look at some of the wrong ones.

# %% tags=["experiment"]
with torch.no_grad():
    guesses = net(images).argmax(dim=1)
wrong = (guesses != labels).nonzero().flatten()[:16]
titles = [f"{lab.LABELS[labels[i]]},\nnot {lab.LABELS[guesses[i]]}" for i in wrong.tolist()]
lab.show_images(images[wrong], titles, columns=8)

# %% [markdown]
# **Notice.** Most mistakes are ones that you might make as well at 28 x 28 pixels: shirts,
# pullovers and coats are taken for one another. The network has no notion of neighbouring pixels
# (flattening threw the geometry away), so it has to tell a collar from a sleeve by single pixels.
# Convolutional networks, in a later chapter, get the geometry back.
#
# ## The learning rate
#
# The one number that you choose and that matters most is $\eta$. Here is the first sixth of the
# training images (10,240 of them), five epochs, with four learning rates.

# %% tags=["experiment"]
train_images, train_labels, _, _ = lab.fashion_mnist_tensors()
some = lab.Batches(train_images[:10240], train_labels[:10240], batch_size=256, shuffle=True)
rates = [0.001, 0.01, 0.1, 0.5]
curves = []
for rate in rates:
    torch.manual_seed(0)
    net = build_net()
    net.apply(init_weights)
    curves.append(fit(net, some, num_epochs=5, lr=rate))
lab.plot(
    range(1, 6),
    curves,
    xlabel="epoch",
    ylabel="training loss",
    legend=[f"learning rate {rate}" for rate in rates],
)

# %% [markdown]
# **Notice.** With 0.001 the loss hardly leaves 2.303, and nothing is wrong with the code: the steps
# are too short. Each factor of ten moves the curve a good deal. At 0.5 the loss still falls, but
# try 5: the steps then jump across the valley instead of going down into it. When a network "does
# not learn", the learning rate is the first suspect, well before the architecture.
#
# ## To try on your own
#
# - Leave out `nn.ReLU()`. How far does the accuracy fall? (Less than you may think, and that says
#   something about the data.)
# - Leave out `net.apply(init_weights)`: PyTorch's own start has larger weights. What changes in the
#   first epoch?
# - Put a second hidden layer into `build_net`. Nothing else needs to change; that is the point of
#   modules.
