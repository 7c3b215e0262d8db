# %% [markdown]
# # A multilayer perceptron from scratch
#
# In this lesson you build a complete classifier out of matrix products: the parameters, the
# network, the loss, the measure of success, and the loop that trains it. PyTorch contributes
# tensors, derivatives, and the rule for a step. Nothing else is hidden, and in the next lesson,
# when a library does all of it in ten lines, you will know what the ten lines do.
#
# The task is **Fashion-MNIST**: grey pictures of clothes, 28 x 28 pixels, each one of ten kinds.
# There are 60,000 to learn from and 10,000 to test on.

# %% tags=["setup"]
import math
from collections.abc import Callable, Iterable

import lab
import torch
from torch import Tensor, nn

# %% tags=["experiment"]
train_iter, test_iter = lab.fashion_mnist(batch_size=256)
images, labels = next(iter(test_iter))
print("a batch:", tuple(images.shape), images.dtype, "and", tuple(labels.shape), labels.dtype)
lab.show_images(images[:16], [lab.LABELS[label] for label in labels[:16].tolist()])

# %% [markdown]
# A batch is a tensor of shape (batch, 1, 28, 28): one colour channel, with values in [0, 1], where
# 0 is the background. Its labels are the integers 0 to 9, shape (batch,).
#
# ## Parameters
#
# The network has 784 inputs (28 · 28 pixels in a row), one hidden layer, and 10 outputs:
#
# $$
# \mathbf{H} = \operatorname{relu}(\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1), \qquad
# \mathbf{O} = \mathbf{H} \mathbf{W}_2 + \mathbf{b}_2 .
# $$
#
# How many hidden units it has is yours to choose: 256 below. (Powers of two suit the way that
# memory is laid out. The mathematics doesn't care.)
#
# The biases may start at 0. The weights must not. Suppose they did: then all hidden units compute
# the same number, get the same gradient, and stay the same for ever. 256 units would do the work
# of one. Random weights tell them apart. They should be *small*, so that no output is sure of
# anything before it has seen an example:
#
# $$
# w \sim \mathcal{N}(0, 0.01^2), \qquad b = 0 .
# $$
#
# **Write** `init_params`. Mind two things:
#
# - 0.01 is the standard deviation; the variance is $0.01^2$.
# - The four tensors are what will be trained, so each has to be a **leaf** with `requires_grad`.
#   A leaf is a tensor that was not computed from others that require gradients.
#   `torch.randn(3, 4, requires_grad=True) * 0.01` is *not* one: the leaf is the tensor before the
#   product, and it is lost. Scale first, then ask for gradients.


# %% exercise="init_params"
def init_params(num_inputs: int, num_hiddens: int, num_outputs: int) -> list[Tensor]:
    """Make the parameters of a perceptron with one hidden layer.

    Args:
        num_inputs: number of inputs of one example.
        num_hiddens: number of hidden units.
        num_outputs: number of outputs.

    Returns:
        ``[W1, b1, W2, b2]``, float32 leaf tensors that require gradients: W1 (num_inputs,
        num_hiddens) and W2 (num_hiddens, num_outputs) drawn from N(0, 0.01^2), b1 (num_hiddens,)
        and b2 (num_outputs,) zero.
    """
    ### BEGIN SOLUTION
    return [
        torch.normal(0.0, 0.01, (num_inputs, num_hiddens), requires_grad=True),
        torch.zeros(num_hiddens, requires_grad=True),
        torch.normal(0.0, 0.01, (num_hiddens, num_outputs), requires_grad=True),
        torch.zeros(num_outputs, requires_grad=True),
    ]
    ### END SOLUTION


# %% check="init_params"
W1, b1, W2, b2 = init_params(100, 60, 7)
shapes = [tuple(parameter.shape) for parameter in (W1, b1, W2, b2)]
assert shapes == [(100, 60), (60,), (60, 7), (7,)], (
    f"init_params(100, 60, 7) should give shapes (100, 60), (60,), (60, 7), (7,), got {shapes}"
)
for name, parameter in {"W1": W1, "b1": b1, "W2": W2, "b2": b2}.items():
    assert parameter.requires_grad, f"{name} should require gradients"
    assert parameter.is_leaf, f"{name} was computed from the tensor that requires gradients"
assert 0.009 < W1.std() < 0.011, (
    f"the standard deviation of W1 should be 0.01, got {W1.std().item():.4f}"
)

# %% [markdown]
# ## The activation function
#
# You know this one from the last lesson. **Write** `relu` again, or bring yours along: elementwise
# $\max(x, 0)$, for any shape, with the argument left as it is.
#
# *Not allowed:* torch's own relu in any form (`torch.relu`, `F.relu`, `nn.ReLU`, ...) and its
# disguises (`threshold`, `leaky_relu`, `prelu`, `hardtanh`).


# %% exercise="relu"
def relu(X: Tensor) -> Tensor:
    """Apply the rectified linear unit, max(x, 0), elementwise.

    Args:
        X: float32 or float64, any shape, also 0-d or empty. It is not changed.

    Returns:
        A tensor with the shape and dtype of ``X``, through which gradients flow back to ``X``.
    """
    ### BEGIN SOLUTION
    return torch.where(X > 0, X, torch.zeros_like(X))
    ### END SOLUTION


# %% check="relu"
X = torch.tensor([[-1.5, 2.0], [0.0, -3.0]])
assert torch.equal(relu(X), torch.tensor([[0.0, 2.0], [0.0, 0.0]])), (
    f"relu of [[-1.5, 2], [0, -3]] should be [[0, 2], [0, 0]], got {relu(X).tolist()}"
)
assert X[0, 0] == -1.5, "relu changed its argument"

# %% [markdown]
# ## The model
#
# **Write** `net`, the two formulas from above. An image has two dimensions and a channel; the
# network wants a row of numbers, so flatten each example first. Flatten *examples*, not the batch:
# the first dimension stays.
#
# There is no softmax at the end. The outputs are **logits**, scores that may be any number; the
# loss will turn them into probabilities.
#
# Take all sizes from `params` and `X`, none from this page: a network of other widths should work
# as well, and so should a batch of any size.
#
# *Not allowed:* `nn.Linear`, `nn.Sequential`.


# %% exercise="net"
def net(X: Tensor, params: list[Tensor]) -> Tensor:
    """Compute the logits of a perceptron with one hidden layer of relus.

    Args:
        X: inputs of shape (batch, ...), with num_inputs values an example.
        params: ``[W1, b1, W2, b2]`` with the shapes that ``init_params`` gives them.

    Returns:
        Logits, shape (batch, num_outputs).
    """
    ### BEGIN SOLUTION
    W1, b1, W2, b2 = params
    rows = X.reshape(len(X), len(W1))
    return relu(rows @ W1 + b1) @ W2 + b2
    ### END SOLUTION


# %% check="net"
tiny = [
    torch.tensor([[1.0, -1.0], [0.0, 1.0]]),
    torch.tensor([0.0, 0.5]),
    torch.tensor([[1.0], [10.0]]),
    torch.tensor([100.0]),
]
X = torch.tensor([[[1.0, 2.0]], [[-1.0, 0.0]], [[2.0, 0.0]]])
logits = net(X, tiny)
assert logits.shape == (3, 1), (
    f"3 examples and 1 output should give shape (3, 1), got {tuple(logits.shape)}"
)
assert torch.allclose(logits, torch.tensor([[116.0], [115.0], [102.0]])), (
    f"expected the logits 116, 115, 102, got {logits.flatten().tolist()}; "
    "for the first example, the hidden units are relu(1) and relu(1.5)"
)

# %% [markdown]
# ## The loss
#
# Softmax turns the logits $\mathbf{o}$ of one example into probabilities, and the **cross-entropy**
# is the surprise at the true label $y$: minus the logarithm of the probability it was given.
#
# $$
# p_j = \frac{e^{o_j}}{\sum_k e^{o_k}}, \qquad
# \ell = -\log p_y = \log \sum_k e^{o_k} - o_y .
# $$
#
# The last form is the one to compute. It has no probability in it that could round to 0 on its way
# to the logarithm. One danger is left: $e^{o_k}$ overflows in float32 from about $o_k = 89$ on.
# Take out the largest logit $m = \max_k o_k$,
#
# $$
# \log \sum_k e^{o_k} = m + \log \sum_k e^{o_k - m} ,
# $$
#
# and every exponent is at most 0, while the sum is at least $e^0 = 1$. This is known as the
# log-sum-exp trick.
#
# **Write** `cross_entropy`: one loss *per example*, not their mean. It must be right for logits as
# large as $10^4$. `torch.gather`, or indexing with two index tensors, picks $o_y$ from every row.
#
# *Not allowed:* `F.cross_entropy`, `nn.CrossEntropyLoss`, `nll_loss`. (`torch.logsumexp` and
# `log_softmax` are allowed. Writing the trick yourself takes one line more.)


# %% exercise="cross_entropy"
def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Compute the cross-entropy of each example, stable for logits of a size up to 1e4.

    Args:
        logits: scores before the softmax, shape (batch, number of classes).
        labels: class indices, integers of shape (batch,).

    Returns:
        The losses, shape (batch,), in the dtype of ``logits``.
    """
    ### BEGIN SOLUTION
    # The loss does not depend on the shift, so no gradient needs to pass through it.
    shifted = logits - logits.detach().amax(dim=1, keepdim=True)
    chosen = shifted.gather(1, labels.long().unsqueeze(1)).squeeze(1)
    return shifted.exp().sum(dim=1).log() - chosen
    ### END SOLUTION


# %% check="cross_entropy"
logits = torch.tensor([[0.0, 0.0, 0.0, 0.0], [2.0, 1.0, 0.0, -1.0]])
losses = cross_entropy(logits, torch.tensor([3, 0]))
assert losses.shape == (2,), (
    f"2 examples should give 2 losses, shape (2,), got {tuple(losses.shape)}"
)
assert abs(losses[0] - math.log(4)) < 1e-5, (
    f"four equal logits give the label a probability of 1/4: loss 1.3863, got {losses[0]:.4f}"
)
assert abs(losses[1] - 0.4402) < 1e-3, (
    f"logits [2, 1, 0, -1] with label 0 should lose 0.4402, got {losses[1]:.4f}"
)
large = cross_entropy(torch.tensor([[1000.0, 0.0]]), torch.tensor([1]))
assert abs(large.item() - 1000) < 0.1, (
    f"logits [1000, 0] with label 1 should lose 1000, got {large.item()}"
)

# %% [markdown]
# ## Measuring success
#
# The loss is what training makes small, because it has a useful gradient. What we care about is
# the **accuracy**: the share of examples whose largest logit belongs to the true label. It has no
# useful gradient at all. It moves in jumps.
#
# **Write** `accuracy`, for one batch.


# %% exercise="accuracy"
def accuracy(logits: Tensor, labels: Tensor) -> float:
    """Compute the share of rows whose largest logit is at the label.

    Args:
        logits: shape (batch, number of classes), at least one row.
        labels: class indices, shape (batch,).

    Returns:
        A number in [0, 1].
    """
    ### BEGIN SOLUTION
    return (logits.argmax(dim=1) == labels).double().mean().item()
    ### END SOLUTION


# %% check="accuracy"
logits = torch.tensor([[0.1, 0.9, 0.0], [5.0, -1.0, 2.0], [0.0, 1.0, 2.0], [-3.0, -2.0, -1.0]])
share = accuracy(logits, torch.tensor([1, 0, 0, 2]))
assert abs(share - 0.75) < 1e-6, f"3 of these 4 rows are right, so 0.75 is expected, got {share}"

# %% [markdown]
# **Write** `evaluate_accuracy`, the accuracy over all batches of a data set.
#
# - Count right *examples*. The mean of the batches' accuracies is not the accuracy of the whole
#   where the batches differ in size, and the last one usually does: 10,000 test images in batches
#   of 256 leave one of 16.
# - Nothing is learned here, so call the network with gradients switched off (`torch.no_grad()`).
#   That saves the time and memory of recording.
# - `net` is any function from a batch to logits. If it is an `nn.Module`, put it into evaluation
#   mode first (`net.eval()`): some layers behave differently while training, as you will see when
#   you come to dropout.


# %% exercise="evaluate_accuracy"
def evaluate_accuracy(
    net: Callable[[Tensor], Tensor], data_iter: Iterable[tuple[Tensor, Tensor]]
) -> float:
    """Compute the share of right predictions over all examples of ``data_iter``.

    Args:
        net: maps a batch of inputs to logits of shape (B, number of classes). It is called with
            gradients disabled, and in evaluation mode if it is an ``nn.Module``.
        data_iter: gives (X, y) batches, possibly of different sizes; iterated once.

    Returns:
        A number in [0, 1].
    """
    ### BEGIN SOLUTION
    if isinstance(net, nn.Module):
        net.eval()
    right, count = 0.0, 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y) * len(y)
            count += len(y)
    return right / count
    ### END SOLUTION


# %% check="evaluate_accuracy"
batches = [
    (torch.tensor([[1.0, 0.0], [2.0, 0.0], [0.0, 3.0]]), torch.tensor([0, 0, 1])),
    (torch.tensor([[1.0, 0.0]]), torch.tensor([1])),
]
share = evaluate_accuracy(lambda X: X, batches)
assert abs(share - 0.5) > 1e-6, (
    "0.5 is the mean of the two batches' accuracies, 1 and 0; but they have 3 examples and 1"
)
assert abs(share - 0.75) < 1e-6, f"3 of the 4 examples are right, so 0.75 is expected, got {share}"

# %% [markdown]
# ## Training
#
# Minibatch stochastic gradient descent goes through the data batch by batch. For a batch
# $\mathcal{B}$ and a learning rate $\eta$, every parameter $\boldsymbol{\theta}$ takes the step
#
# $$
# \boldsymbol{\theta} \leftarrow \boldsymbol{\theta} - \eta \,
# \frac{\partial}{\partial \boldsymbol{\theta}}
# \frac{1}{|\mathcal{B}|} \sum_{i \in \mathcal{B}} \ell^{(i)} .
# $$
#
# The *mean* over the batch keeps the length of a step independent of the batch's size. In code,
# each batch asks for five things, in an order that you should think through:
#
# - run the network, and get the losses, one per example;
# - clear the gradients of the last batch with `updater.zero_grad()`, because `backward` *adds* to
#   what is there;
# - `backward` from the mean of the losses;
# - `updater.step()`, which moves the parameters along their gradients;
# - note how many examples there were, what they lost and how many were right.
#
# **Write** `train_epoch`, one pass over the data. `updater` is a `torch.optim.Optimizer` that knows
# the parameters. Return the mean loss and the accuracy *per example* as they were seen on the way:
# each example counts once, with the parameters of the moment its batch came by. If `net` is an
# `nn.Module`, put it into training mode first (`net.train()`).


# %% exercise="train_epoch"
def train_epoch(
    net: Callable[[Tensor], Tensor],
    train_iter: Iterable[tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
    updater: torch.optim.Optimizer,
) -> tuple[float, float]:
    """Train for one pass over ``train_iter``.

    Args:
        net: maps a batch of inputs to logits of shape (B, number of classes). If it is an
            ``nn.Module`` it is trained in training mode.
        train_iter: gives (X, y) batches, possibly of different sizes.
        loss: maps (logits, labels) to the losses of the examples, shape (B,).
        updater: holds the parameters; one ``step`` per batch, on the gradient of the mean loss.

    Returns:
        ``(mean loss per example, accuracy)``, as seen during the pass.
    """
    ### BEGIN SOLUTION
    if isinstance(net, nn.Module):
        net.train()
    lost, right, count = 0.0, 0.0, 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        lost += losses.sum().item()
        right += accuracy(logits, y) * len(y)
        count += len(y)
    return lost / count, right / count
    ### END SOLUTION


# %% check="train_epoch"
w = torch.zeros(1, 2, requires_grad=True)
batches = [
    (torch.ones(3, 1), torch.tensor([0, 0, 1])),
    (torch.ones(1, 1), torch.tensor([1])),
]
sgd = torch.optim.SGD([w], lr=0.1)
# This made-up loss grows by 1 with each weight, so every step should lower each weight by 0.1.
mean_loss, _ = train_epoch(lambda X: X @ w, batches, lambda logits, y: logits.sum(dim=1), sgd)
after = w[0, 0].item()
assert after != 0, "the weights have not moved: is there a step after the backward pass?"
assert abs(after + 0.3) > 1e-6, (
    "the second step was twice too long: are the gradients of the first batch still there?"
)
assert abs(after + 0.4) > 1e-6, "the first step was three times too long: sum, or mean?"
assert abs(after + 0.2) < 1e-6, f"two steps of -0.1 should end at -0.2, got {after:.3f}"
assert abs(mean_loss + 0.05) < 1e-6, (
    f"three examples lost 0 and one lost -0.2, a mean of -0.05 per example; got {mean_loss:.3f}"
)

# %% [markdown]
# **Write** `train`: as many epochs as asked for, with a look at the test data after each.


# %% exercise="train"
def train(
    net: Callable[[Tensor], Tensor],
    train_iter: Iterable[tuple[Tensor, Tensor]],
    test_iter: Iterable[tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
    num_epochs: int,
    updater: torch.optim.Optimizer,
) -> list[tuple[float, float, float]]:
    """Train for ``num_epochs`` passes and measure the accuracy on test data after each.

    Args:
        net: maps a batch of inputs to logits of shape (B, number of classes).
        train_iter: gives (X, y) batches to learn from, afresh each time it is iterated.
        test_iter: gives (X, y) batches to test on.
        loss: maps (logits, labels) to the losses of the examples, shape (B,).
        num_epochs: number of passes over ``train_iter``.
        updater: holds the parameters.

    Returns:
        One ``(train_loss, train_acc, test_acc)`` per epoch: what ``train_epoch`` returned, and the
        accuracy over ``test_iter`` after it.
    """
    ### BEGIN SOLUTION
    history = []
    for _ in range(num_epochs):
        train_loss, train_acc = train_epoch(net, train_iter, loss, updater)
        history.append((train_loss, train_acc, evaluate_accuracy(net, test_iter)))
    return history
    ### END SOLUTION


# %% check="train"
torch.manual_seed(0)
params = init_params(2, 8, 2)
points = torch.randn(40, 2)
sides = (points[:, 0] > 0).long()
halves = [(points[:20], sides[:20]), (points[20:], sides[20:])]
sgd = torch.optim.SGD(params, lr=0.5)
history = train(lambda X: net(X, params), halves, halves, cross_entropy, 3, sgd)
assert len(history) == 3, f"3 epochs should give a list of 3 entries, got {len(history)}"
assert all(isinstance(entry, tuple | list) and len(entry) == 3 for entry in history), (
    f"each entry should be (train_loss, train_acc, test_acc), got {history[0]}"
)
assert history[2][0] < history[0][0], "the loss should fall from the first epoch to the third"

# %% [markdown]
# ## The real thing
#
# Ten epochs with 256 hidden units, a learning rate of 0.1 and batches of 256. It takes about a
# quarter of a minute. The cell calls `train` for one epoch at a time, so that the curves can grow
# while you watch.

# %% tags=["experiment"]
torch.manual_seed(0)
params = init_params(784, 256, 10)
start = params[0].detach().clone()
sgd = torch.optim.SGD(params, lr=0.1)
live = lab.LivePlot(
    xlabel="epoch",
    legend=["training loss", "training accuracy", "test accuracy"],
    xlim=(1, 10),
    ylim=(0, 1.1),
)
for epoch in lab.progress(range(1, 11), "epochs"):
    [entry] = train(lambda X: net(X, params), train_iter, test_iter, cross_entropy, 1, sgd)
    live.add(epoch, *entry)
print("training loss {:.3f}, training accuracy {:.3f}, test accuracy {:.3f}".format(*entry))

# %% [markdown]
# **Notice.** The loss of the first epoch is large, and not because the network is bad: most of it
# comes from the first dozens of batches, when it knew next to nothing. (Before its first step it
# gives each class a probability of about 1/10 and loses $\ln 10 \approx 2.30$.) After ten epochs
# about 85 of 100 test images are recognised. The training accuracy is not much better than the test
# accuracy yet; with more epochs they part, and a later lesson is about that.
#
# ## What the hidden units look for
#
# The weights of one hidden unit are 784 numbers, one per pixel, so they can be drawn as an image:
# blue where a bright pixel excites the unit, red where it calms it, white where it does not care.

# %% tags=["experiment"]
print("16 hidden units before training")
lab.show_images(start.T[:16].reshape(-1, 28, 28))
print("the same units after training")
lab.show_images(params[0].T[:16].reshape(-1, 28, 28))

# %% [markdown]
# **Notice.** The noise of the start is still there, in some units almost alone. Over others, shapes
# have grown that are much larger than the noise: collars, sleeves, trouser legs. Nobody told the
# network what a sleeve is. In the corners nothing has changed, because nearly all images are 0
# there, and a weight whose input is 0 gets no gradient.
#
# ## Why not start from zero?
#
# Here is the start that the text warned of, or nearly: all weights 0.01 instead of random. (All 0
# would be worse still: then relu passes no gradient on.) Two epochs each.


# %% tags=["experiment"]
def accuracy_after_two_epochs(params: list[Tensor]) -> float:
    """Train on Fashion-MNIST from ``params`` and return the test accuracy."""
    sgd = torch.optim.SGD(params, lr=0.1)
    history = train(lambda X: net(X, params), train_iter, test_iter, cross_entropy, 2, sgd)
    return history[-1][2]


torch.manual_seed(0)
different, alike = init_params(784, 256, 10), init_params(784, 256, 10)
with torch.no_grad():
    alike[0].fill_(0.01)
    alike[2].fill_(0.01)
for name, params in {"random weights": different, "equal weights": alike}.items():
    share = accuracy_after_two_epochs(params)
    spread = params[0].std(dim=1).max().item()
    print(f"{name}: test accuracy {share:.3f}, hidden units differ by up to {spread:.0e}")

# %% [markdown]
# **Notice.** The hidden units that started alike are still alike; what differs is rounding. The
# network has 256 copies of one unit, and with one unit it does little better than guessing.
#
# ## To try on your own
#
# - Change the number of hidden units: 16, 64, 1024. Which numbers pay for the time that they take?
# - Put in a second hidden layer. What changes in `init_params`, and in `net`? And does the network
#   still learn from weights as small as 0.01?
# - Leave out `updater.zero_grad()` and watch. Then put `updater.step()` before `backward`.
