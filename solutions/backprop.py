# %% [markdown]
# # Forward propagation, backward propagation, computational graphs
#
# So far you have called `loss.backward()` and gradients appeared. This lesson opens the box. You
# will compute all gradients of a small network by hand, once, and check them in a way that needs no
# trust in anybody's calculus. Afterwards autograd is a convenience to you, and its memory appetite
# no mystery.
#
# ## The network
#
# One example $\mathbf{x} \in \mathbb{R}^d$ with the target $\mathbf{y} \in \mathbb{R}^q$, one
# hidden layer with $h$ units, no biases, to keep the formulas short:
#
# $$
# \begin{aligned}
# \mathbf{z} &= \mathbf{W}_1 \mathbf{x} & &\in \mathbb{R}^{h} \\
# \mathbf{h} &= \tanh(\mathbf{z}) & &\in \mathbb{R}^{h} \\
# \mathbf{o} &= \mathbf{W}_2 \mathbf{h} & &\in \mathbb{R}^{q} \\
# L &= \tfrac{1}{2} \lVert \mathbf{o} - \mathbf{y} \rVert_2^2 & &\in \mathbb{R} \\
# s &= \tfrac{\lambda}{2}
#   \bigl( \lVert \mathbf{W}_1 \rVert_F^2 + \lVert \mathbf{W}_2 \rVert_F^2 \bigr)
#   & &\in \mathbb{R} \\
# J &= L + s & &\in \mathbb{R}
# \end{aligned}
# $$
#
# $\lVert \mathbf{W} \rVert_F^2$ is the sum of the squares of all entries of a matrix (the Frobenius
# norm, squared). $L$ measures the error, $s$ is the weight decay penalty from the last lesson, and
# $J$ is what training minimises.
#
# A picture of which quantity is computed from which is called the **computational graph**. Run the
# next cell to draw it.

# %% tags=["setup"]
import math
from collections.abc import Callable

import lab
import torch
from torch import Tensor, nn

# %% tags=["experiment"] jupyter={"source_hidden": true}
PLACES = {
    "x": (0.0, 0.0),
    "W_1": (2.0, 2.2),
    "z": (2.0, 0.0),
    "h": (4.4, 0.0),
    "W_2": (6.8, 2.2),
    "o": (6.8, 0.0),
    "y": (11.0, -1.1),
    "L": (9.2, 0.0),
    "s": (9.2, 2.2),
    "J": (11.0, 1.1),
}
ARROWS = ["x z", "W_1 z", "z h", "h o", "W_2 o", "o L", "y L", "L J", "s J", "W_2 s", "W_1 s"]


def draw_graph() -> None:
    """Draw what is computed from what, and the gradient that comes back to each quantity."""
    from matplotlib import pyplot as plt

    def by(name: str) -> str:
        return rf"\frac{{\partial J}}{{\partial {name}}}"

    formulas = {
        "W_1": ("", rf"${by('W_1')} = {by('z')} x^\top + \lambda W_1$"),
        "z": ("$W_1 x$", rf"${by('z')} = {by('h')} \odot (1 - h^2)$"),
        "h": (r"$\tanh(z)$", rf"${by('h')} = W_2^\top {by('o')}$"),
        "W_2": ("", rf"${by('W_2')} = {by('o')} h^\top + \lambda W_2$"),
        "o": ("$W_2 h$", rf"${by('o')} = o - y$"),
        "L": (r"$\frac{1}{2} \Vert o - y \Vert^2$", rf"${by('L')} = 1$"),
        "s": (
            r"$\quad\frac{\lambda}{2} (\Vert W_1 \Vert^2 + \Vert W_2 \Vert^2)$",
            f"${by('s')} = 1$",
        ),
        "J": ("$L + s$", ""),
    }
    ink, orange, blue, grey = "#222222", "#D55E00", "#cfe3f3", "#e8e8e8"
    fills = {"x": grey, "y": grey, "W_1": blue, "W_2": blue}
    _, axes = plt.subplots(figsize=(10, 4.5), dpi=150, layout="constrained")
    axes.set(xlim=(-0.6, 11.8), ylim=(-1.7, 3.9), aspect="equal")
    axes.axis("off")
    for arrow in ARROWS:
        start, end = arrow.split()
        (x0, y0), (x1, y1) = PLACES[start], PLACES[end]
        length = math.hypot(x1 - x0, y1 - y0)
        lanes = [("-|>", ink, 0.09), ("<|-", orange, -0.09)]
        if start in "xy":  # data need no gradient
            lanes = [("-|>", ink, 0.0)]
        for style, colour, shift in lanes:
            dx, dy = shift * (y0 - y1) / length, shift * (x1 - x0) / length
            look = {"arrowstyle": style, "color": colour, "linewidth": 1.3}
            look |= {"shrinkA": 17, "shrinkB": 17}
            look["connectionstyle"] = "arc3,rad=-0.22" if arrow == "W_1 s" else "arc3"
            axes.annotate("", (x1 + dx, y1 + dy), (x0 + dx, y0 + dy), arrowprops=look)
    for name, (x, y) in PLACES.items():
        fill = fills.get(name, "white")
        axes.add_patch(plt.Circle((x, y), 0.34, facecolor=fill, edgecolor=ink, zorder=3))
        axes.text(x, y, f"${name}$", ha="center", va="center", fontsize=13, zorder=4)
        value, gradient = formulas.get(name, ("", ""))
        if name in ("W_1", "W_2"):
            axes.text(x + 0.25, y - 1.1, gradient, color=orange, va="center", fontsize=13)
            continue
        side, align = (1, "bottom") if y > 0 else (-1, "top")
        place = {"ha": "center", "va": align}
        axes.text(x, y + 0.45 * side, value, color=ink, fontsize=11, **place)
        axes.text(x, y + 0.95 * side, gradient, color=orange, fontsize=13, **place)
    axes.text(-0.4, 3.3, "forward: values", color=ink, fontsize=11)
    axes.text(-0.4, 2.9, "backward: gradients", color=orange, fontsize=11)
    plt.show()


draw_graph()

# %% [markdown]
# **Notice.** Black arrows carry values from left to right: this is **forward propagation**. Orange
# arrows carry gradients from right to left: **backward propagation**, or backprop. Every orange
# arrow runs along a black one. The data $\mathbf{x}$ and $\mathbf{y}$ need no gradient. From each
# weight matrix two black arrows start, one into the prediction and one into the penalty, and so two
# gradients come back and are *added*.
#
# ## Forward
#
# **Write** `forward`: compute the six quantities in the order of the formulas above, and return
# them all, since backprop will need most of them.
#
# - $\mathbf{x}$ and $\mathbf{y}$ are vectors, so their tensors have one dimension.
#   $\mathbf{W}\mathbf{x}$ is `W @ x`.
# - $L$ is half the *sum* of squares, not a mean. $L$, $s$ and $J$ are tensors without dimensions,
#   as `.sum()` gives them; `.item()` would cut them off from the graph.
# - Names are promises: `z` should still hold $\mathbf{z}$ when you return it. `z.tanh_()` and
#   `o -= y` overwrite what was there.
# - `lambd` is spelled without its last letter because `lambda` is a word of Python.


# %% exercise="forward"
def forward(x: Tensor, y: Tensor, W1: Tensor, W2: Tensor, lambd: float) -> dict[str, Tensor]:
    """Forward propagation through the two-layer network and its regularised loss.

    Args:
        x: input, (d,).
        y: target, (q,).
        W1: weights of the hidden layer, (h, d).
        W2: weights of the output layer, (q, h).
        lambd: regularisation constant, at least 0.

    Returns:
        The intermediate results by name, in the dtype of the inputs (float32 or float64):
        ``z`` (h,), ``h`` (h,), ``o`` (q,), and the 0-d tensors ``L``, ``s`` and ``J``.
    """
    ### BEGIN SOLUTION
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
    ### END SOLUTION


# %% check="forward"
x, y = torch.tensor([1.0, 2.0]), torch.tensor([1.0])
W1 = torch.tensor([[1.0, 0.0], [0.0, 0.5], [0.0, 0.0]])
W2 = torch.tensor([[1.0, 1.0, 5.0]])
values = forward(x, y, W1, W2, lambd=0.1)
expected = {
    "z": [1.0, 1.0, 0.0],
    "h": [0.7616, 0.7616, 0.0],
    "o": [1.5232],
    "L": 0.1369,
    "s": 1.4125,
    "J": 1.5494,
}
assert isinstance(values, dict), f"forward should return a dict, got {type(values).__name__}"
assert set(values) >= set(expected), f"the dict should have the keys {list(expected)}"
for name, value in expected.items():
    assert isinstance(values[name], Tensor), (
        f"{name} should be a tensor, got {type(values[name]).__name__}"
    )
    assert values[name].shape == torch.tensor(value).shape, (
        f"{name} should have the shape {tuple(torch.tensor(value).shape)}, "
        f"got {tuple(values[name].shape)}"
    )
    assert torch.allclose(values[name], torch.tensor(value), atol=1e-3), (
        f"{name} should be {value}, got {values[name].tolist()}"
    )

# %% [markdown]
# ## Backward
#
# If $J$ depends on $\mathbf{u}$ only through $\mathbf{v} = g(\mathbf{u})$, the **chain rule** says
#
# $$
# \frac{\partial J}{\partial u_k}
# = \sum_j \frac{\partial J}{\partial v_j} \, \frac{\partial v_j}{\partial u_k} .
# $$
#
# So the gradient at $\mathbf{u}$ can be had from the gradient at $\mathbf{v}$ and the *local*
# derivative of $g$, without looking at the rest of the graph. Start at $J$, where the gradient is
# 1, and go through the graph against the arrows:
#
# 1. $J = L + s$, a sum, passes its gradient on:
#    $\partial J / \partial L = \partial J / \partial s = 1$.
# 2. $L = \frac{1}{2} \sum_j (o_j - y_j)^2$ gives
#    $\dfrac{\partial J}{\partial \mathbf{o}} = \mathbf{o} - \mathbf{y} \in \mathbb{R}^{q}$.
# 3. $o_j = \sum_k W_{2,jk} h_k$, so $\partial o_j / \partial W_{2,jk} = h_k$ and
#    $\partial o_j / \partial h_k = W_{2,jk}$. Together with the penalty's part,
#    $\partial s / \partial \mathbf{W}_2 = \lambda \mathbf{W}_2$:
#
# $$
# \begin{aligned}
# \frac{\partial J}{\partial \mathbf{W}_2}
# &= \frac{\partial J}{\partial \mathbf{o}} \, \mathbf{h}^\top + \lambda \mathbf{W}_2
# & &\in \mathbb{R}^{q \times h}, \\[4pt]
# \frac{\partial J}{\partial \mathbf{h}}
# &= \mathbf{W}_2^\top \, \frac{\partial J}{\partial \mathbf{o}} & &\in \mathbb{R}^{h} .
# \end{aligned}
# $$
#
# 4. $h_k = \tanh(z_k)$ acts on each element alone, and $\tanh' = 1 - \tanh^2$, so (with $\odot$ for
#    the elementwise product):
#
# $$
# \frac{\partial J}{\partial \mathbf{z}}
# = \frac{\partial J}{\partial \mathbf{h}} \odot (1 - \mathbf{h} \odot \mathbf{h})
# \in \mathbb{R}^{h} .
# $$
#
# 5. $\mathbf{z} = \mathbf{W}_1 \mathbf{x}$ is like step 3:
#
# $$
# \frac{\partial J}{\partial \mathbf{W}_1}
# = \frac{\partial J}{\partial \mathbf{z}} \, \mathbf{x}^\top + \lambda \mathbf{W}_1
# \in \mathbb{R}^{h \times d} .
# $$
#
# A gradient always has the shape of what it belongs to. When you don't remember which factor is
# transposed, the shapes leave one possibility only: from vectors of $q$ and of $h$ numbers, an
# outer product makes a $q \times h$ matrix in one order.
#
# **Write** `backward`. Take the values from `forward`.
#
# - Autograd is not allowed (no `.backward()`, `torch.autograd`, `torch.func.grad`,
#   `requires_grad_()`); this is the lesson where you do its work. So your function needs no graph
#   and gives the same under `torch.no_grad()`.
# - It is made of tensor operations from one end to the other, without `.detach()`, `.item()` or
#   numpy in between. Then the gradients are themselves differentiable like any other result.


# %% exercise="backward"
def backward(x: Tensor, y: Tensor, W1: Tensor, W2: Tensor, lambd: float) -> tuple[Tensor, Tensor]:
    """Gradients of J by the chain rule, without autograd.

    Args:
        x: input, (d,).
        y: target, (q,).
        W1: weights of the hidden layer, (h, d).
        W2: weights of the output layer, (q, h).
        lambd: regularisation constant, at least 0.

    Returns:
        ``(dJ/dW1, dJ/dW2)``, of the shapes (h, d) and (q, h) and the dtype of the inputs. Both stay
        in the computational graph of x, y, W1 and W2, so they can be differentiated again.
    """
    ### BEGIN SOLUTION
    values = forward(x, y, W1, W2, lambd)
    dJ_do = values["o"] - y
    dJ_dW2 = torch.outer(dJ_do, values["h"]) + lambd * W2
    dJ_dh = W2.T @ dJ_do
    dJ_dz = dJ_dh * (1 - values["h"] ** 2)
    dJ_dW1 = torch.outer(dJ_dz, x) + lambd * W1
    return dJ_dW1, dJ_dW2
    ### END SOLUTION


# %% check="backward"
with torch.no_grad():
    gradients = backward(x, y, W1, W2, lambd=0.0)
assert isinstance(gradients, tuple | list) and len(gradients) == 2, (
    f"return the two gradients, dJ/dW1 first; got {type(gradients).__name__}"
)
grad1, grad2 = gradients
assert grad1.shape == (3, 2) and grad2.shape == (1, 3), (
    f"gradients have the shapes of W1 and W2, (3, 2) and (1, 3); "
    f"got {tuple(grad1.shape)} and {tuple(grad2.shape)}"
)
assert torch.allclose(grad2, torch.tensor([[0.3985, 0.3985, 0.0]]), atol=1e-3), (
    f"without penalty dJ/dW2 should be [[0.398, 0.398, 0]], got {grad2.tolist()}"
)
assert not torch.allclose(grad1[0], torch.tensor([0.5232, 1.0464]), atol=1e-3), (
    "dJ/dW1 lacks the derivative of tanh"
)
assert torch.allclose(grad1[0], torch.tensor([0.2197, 0.4395]), atol=1e-3), (
    f"without penalty the first row of dJ/dW1 should be [0.220, 0.439], got {grad1[0].tolist()}"
)
more1, more2 = backward(x, y, W1, W2, lambd=2.0)
assert torch.allclose(more1 - grad1, 2 * W1, atol=1e-5), "the penalty adds lambd * W1 to dJ/dW1"
assert torch.allclose(more2 - grad2, 2 * W2, atol=1e-5), "the penalty adds lambd * W2 to dJ/dW2"

# %% [markdown]
# ## Checking gradients
#
# Backprop code with a mistake often runs, and even learns, only worse. A test that shares no
# reasoning with it is the definition of the derivative itself. Move one entry of $\mathbf{W}$ a
# little to either side and see how much $f$ changes:
#
# $$
# \frac{\partial f}{\partial W_{jk}} \approx
# \frac{f(\mathbf{W} + \varepsilon \mathbf{E}_{jk}) - f(\mathbf{W} - \varepsilon \mathbf{E}_{jk})}
# {2 \varepsilon} ,
# $$
#
# where $\mathbf{E}_{jk}$ is 1 in the entry $(j, k)$ and 0 elsewhere. This is the **central
# difference**. It beats the one-sided
# $\bigl( f(\mathbf{W} + \varepsilon \mathbf{E}_{jk}) - f(\mathbf{W}) \bigr) / \varepsilon$: in the
# Taylor series the second-order terms cancel, and what is left as an error is of the order of
# $\varepsilon^2$ instead of $\varepsilon$.
#
# It costs two calls of $f$ *for each number in* $\mathbf{W}$. For a network with a million weights
# that is two million forward passes, where backprop needs one forward and one backward. So it
# serves to check, on small examples, and not to train.
#
# **Write** `numerical_gradient`.
#
# - Compute in float64, whatever the dtype of `W`, and give `f` float64 tensors. The difference of
#   two nearly equal float32 numbers keeps very few correct digits.
# - Never write into the caller's `W`. Not even for a moment: if `f` raised an error halfway, it
#   would stay changed.
# - The result has W's shape and dtype. Autograd is not allowed.


# %% exercise="numerical_gradient"
def numerical_gradient(
    f: Callable[[Tensor], Tensor | float], W: Tensor, eps: float = 1e-4
) -> Tensor:
    """Gradient of a scalar function by central differences, one entry at a time.

    Args:
        f: takes a float64 tensor of W's shape and returns a number or a 0-d tensor.
        W: where to take the gradient; a float tensor of any shape, left as it is.
        eps: how far to move each entry to either side.

    Returns:
        Tensor of W's shape and dtype.
    """
    ### BEGIN SOLUTION
    center = W.detach().double()

    def f_at(point: Tensor) -> float:
        value = f(point)
        return value.item() if isinstance(value, Tensor) else float(value)

    slopes = []
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes.append((f_at(center + step) - f_at(center - step)) / (2 * eps))
    return torch.tensor(slopes, dtype=W.dtype).reshape(W.shape)
    ### END SOLUTION


# %% check="numerical_gradient"
W = torch.tensor([[1.0, -2.0, 3.0]])
slope = numerical_gradient(lambda W: (W**3).sum(), W, eps=0.1)
assert torch.equal(W, torch.tensor([[1.0, -2.0, 3.0]])), f"W was changed, to {W.tolist()}"
assert slope.shape == W.shape and slope.dtype == W.dtype, (
    f"expected shape (1, 3) and float32 like W, got {tuple(slope.shape)} and {slope.dtype}"
)
assert not torch.allclose(slope, torch.tensor([[3.31, 11.41, 27.91]]), atol=1e-3), (
    "these are one-sided differences; step to both sides and divide by 2 * eps"
)
assert torch.allclose(slope, torch.tensor([[3.01, 12.01, 27.01]]), atol=1e-3), (
    "for the sum of w^3 and eps = 0.1 expected 3 w^2 + 0.01 = [3.01, 12.01, 27.01], "
    f"got {slope.tolist()}"
)
W = torch.tensor([2.0, 5.0], dtype=torch.float64)
moved = []
slope = numerical_gradient(lambda V: moved.append(V[0] != W[0]) or V[0] * V[1], W)
assert torch.allclose(slope, torch.tensor([5.0, 2.0], dtype=torch.float64)), (
    f"for w0 * w1 at [2, 5] expected [5, 2], got {slope.tolist()}: does an element stay moved?"
)
assert any(moved), "W itself moves while f is called: for float64, `W.double()` is W, not a copy"

# %% [markdown]
# ## Does your backward pass the check?
#
# To compare two gradients, use the **relative error**
# $\lVert \mathbf{g} - \mathbf{g}' \rVert / (\lVert \mathbf{g} \rVert + \lVert \mathbf{g}' \rVert)$.
# It does not depend on how large the gradients happen to be. In float64, values below $10^{-7}$ say
# "the same", above $10^{-3}$ "a mistake".
#
# The cell compares your `backward` with your `numerical_gradient`, and both with autograd. It also
# checks two versions with typical mistakes in them.


# %% tags=["experiment"]
def relative_error(a: Tensor, b: Tensor) -> float:
    """0 for equal gradients, 1 for opposite ones."""
    return ((a - b).norm() / (a.norm() + b.norm())).item()


torch.manual_seed(0)
d, h, q, lambd = 5, 4, 3, 0.7
x, y = torch.randn(d, dtype=torch.float64), torch.randn(q, dtype=torch.float64)
W1, W2 = torch.randn(h, d, dtype=torch.float64), torch.randn(q, h, dtype=torch.float64)

numerical = numerical_gradient(lambda W1: forward(x, y, W1, W2, lambd)["J"], W1)
by_hand, _ = backward(x, y, W1, W2, lambd)
leaf = W1.clone().requires_grad_()
(autograd,) = torch.autograd.grad(forward(x, y, leaf, W2, lambd)["J"], leaf)
without_penalty = by_hand - lambd * W1
hidden = torch.tanh(W1 @ x)
without_tanh = torch.outer(W2.T @ (W2 @ hidden - y), x) + lambd * W1

for name, gradient in {
    "your backward": by_hand,
    "autograd": autograd,
    "penalty forgotten": without_penalty,
    "tanh' forgotten": without_tanh,
}.items():
    print(f"{name:>17}: relative error {relative_error(gradient, numerical):.1e}")

# %% [markdown]
# **Notice.** There are many orders of magnitude between right and wrong. That is what makes the
# test a pleasure: no judgement is called for.
#
# ## How small should $\varepsilon$ be?
#
# The smaller, the closer to the derivative, should one think. Try.


# %% tags=["experiment"]
def one_sided(f: Callable[[Tensor], Tensor], W: Tensor, eps: float) -> Tensor:
    """Gradient by forward differences."""
    steps = eps * torch.eye(W.numel(), dtype=W.dtype).reshape(-1, *W.shape)
    return torch.stack([(f(W + step) - f(W)) / eps for step in steps]).reshape(W.shape)


def objective(W1: Tensor) -> Tensor:
    """J as a function of W1 alone."""
    return forward(x, y, W1, W2, lambd)["J"]


sizes = [10 ** (-k / 2) for k in range(1, 27)]
lab.plot(
    sizes,
    [
        [relative_error(numerical_gradient(objective, W1, eps), by_hand) for eps in sizes],
        [relative_error(one_sided(objective, W1, eps), by_hand) for eps in sizes],
    ],
    xlabel="eps",
    ylabel="relative error",
    legend=["central", "one-sided"],
    xscale="log",
    yscale="log",
)

# %% [markdown]
# **Notice.** Read the curves from right to left. At first they fall, along straight lines: with
# slope 2 for central differences (the error is proportional to $\varepsilon^2$) and slope 1 for
# one-sided ones. Then they rise again. Both values of $f$ carry a rounding error of about
# $10^{-16}$, and the division by $\varepsilon$ magnifies it. The best $\varepsilon$ is where the
# two errors balance, near $10^{-5}$ for central differences in float64. That is why the default is
# $10^{-4}$, on the safe side. In float32, with rounding errors of $10^{-7}$, no $\varepsilon$ would
# give more than four digits or so.
#
# ## Your backward trains a network
#
# Nothing but `forward`, `backward` and a subtraction: the network learns one period of a sine. To
# give it biases in disguise, the input is $(t, 1)$.

# %% tags=["experiment"]
torch.manual_seed(0)
t = torch.linspace(-3, 3, 40)
inputs, targets = torch.stack([t, torch.ones(40)], dim=1), torch.sin(t).reshape(40, 1)
W1, W2 = torch.randn(20, 2), torch.randn(1, 20) / 20**0.5
losses = []
for _ in range(200):
    total = 0.0
    for i in torch.randperm(40).tolist():
        total += forward(inputs[i], targets[i], W1, W2, lambd=0.0)["L"].item()
        grad1, grad2 = backward(inputs[i], targets[i], W1, W2, lambd=0.0)
        W1 = W1 - 0.05 * grad1
        W2 = W2 - 0.05 * grad2
    losses.append(total / 40)
lab.plot(range(1, 201), losses, xlabel="epoch", ylabel="mean of L", yscale="log")
predictions = [forward(inputs[i], targets[i], W1, W2, 0.0)["o"].item() for i in range(40)]
lab.plot(
    t, [targets.flatten(), predictions], xlabel="t", legend=["sin t", "network"], styles=["o", "-"]
)

# %% [markdown]
# **Notice.** The loss falls from 0.12 to below 0.001 and the curve lies on the points, although
# nobody called `.backward()`. The steps are those of minibatch SGD with a batch of one, which is
# why the loss trembles on its way down.
#
# Put the derivative of relu, `values["z"] > 0`, in place of that of tanh in your `backward` and run
# the cell again. The loss still falls, but stays near 0.03. A wrong gradient rarely announces
# itself; only the check above does.
#
# ## What training remembers
#
# Look at your `backward` once more. It needs $\mathbf{h}$ for the gradient of $\mathbf{W}_2$,
# $\mathbf{h}$ again for that of tanh, and $\mathbf{x}$ for that of $\mathbf{W}_1$. Forward and
# backward depend on each other: backprop uses the values that the forward pass left behind, and the
# next forward pass uses the parameters that backprop has improved.
#
# So every intermediate result has to be kept until the backward pass has used it. For prediction it
# can be thrown away at once. This is why training takes so much more memory, and why it is the
# batch size that you reduce when memory runs out. The cell asks autograd how many numbers it keeps
# for a network with ten hidden layers.


# %% tags=["experiment"]
def numbers_kept(net: nn.Module, X: Tensor) -> int:
    """How many numbers autograd stores for the backward pass, parameters not counted."""
    parameters = {p.data_ptr() for p in net.parameters()}
    kept: dict[int, int] = {}

    def note(tensor: Tensor) -> Tensor:
        if tensor.data_ptr() not in parameters:
            kept[tensor.data_ptr()] = tensor.numel()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        output = net(X)
    del output
    return sum(kept.values())


deep = nn.Sequential(*[layer for _ in range(10) for layer in (nn.Linear(256, 256), nn.Tanh())])
batch_sizes = [1, 64, 128, 256, 512, 1024]
with_gradients = [numbers_kept(deep, torch.rand(n, 256)) for n in batch_sizes]
with torch.no_grad():
    without_gradients = [numbers_kept(deep, torch.rand(n, 256)) for n in batch_sizes]
parameters = sum(p.numel() for p in deep.parameters())
lab.plot(
    batch_sizes,
    [with_gradients, without_gradients, [parameters] * len(batch_sizes)],
    xlabel="batch size",
    ylabel="numbers in memory",
    legend=["kept for training", "kept under no_grad", "parameters"],
)

# %% [markdown]
# **Notice.** What training keeps grows in proportion to the batch size (and to the number of
# layers), and soon exceeds the parameters themselves. Under `torch.no_grad()` nothing is kept.
#
# ## To try on your own
#
# - Add biases to `forward` and `backward`. What is the gradient of $J$ with respect to
#   $\mathbf{b}_1$?
# - Replace tanh by relu. Which lines change? At which points does the numerical gradient disagree,
#   and who is right?
# - Process a whole batch at once: $\mathbf{X} \in \mathbb{R}^{n \times d}$. Which outer product
#   turns into which matrix product?
