# %% [markdown]
# # Hidden layers and activation functions
#
# A linear model gives each input one weight. That is a stronger claim than it looks: if the weight
# is positive, then *more of this input always means more of the output*, whatever else is going on.
# The output is **monotone** in every input.
#
# Sometimes that is about right; a larger flat costs more. Often it is plainly wrong:
#
# - *Body temperature.* Above 37 °C a rise is bad news. Below 37 °C a rise is good news. No single
#   weight says both.
# - *A pixel.* Make the pixel in row 13, column 17 brighter: is the picture now more of a cat? That
#   depends on all the pixels around it. Swap black and white and the cat is still a cat.
#
# For the temperature you could help the model by hand and feed it the distance from 37 °C instead.
# For pixels nobody knows what to feed. So let the model *learn* a useful description of its input,
# and put a linear model on top of that description. This is what a **multilayer perceptron** (MLP)
# does, and it is the subject of this chapter.
#
# ## A hidden layer
#
# Let $\mathbf{X} \in \mathbb{R}^{n \times d}$ hold $n$ examples with $d$ inputs each, one row an
# example. A layer of $h$ **hidden units** computes $\mathbf{H}$, and the output layer computes the
# $q$ outputs $\mathbf{O}$ from it:
#
# $$
# \mathbf{H} = \sigma(\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1), \qquad
# \mathbf{O} = \mathbf{H} \mathbf{W}_2 + \mathbf{b}_2 ,
# $$
#
# | symbol | shape | what it is |
# | --- | --- | --- |
# | $\mathbf{W}_1$, $\mathbf{b}_1$ | $d \times h$, $1 \times h$ | the hidden layer's parameters |
# | $\mathbf{H}$ | $n \times h$ | the hidden units' outputs, the learned description |
# | $\mathbf{W}_2$, $\mathbf{b}_2$ | $h \times q$, $1 \times q$ | the output layer's parameters |
# | $\mathbf{O}$ | $n \times q$ | the outputs |
#
# The biases are added to every row. Only layers that compute something are counted, so this is a
# network of *two* layers: the input layer just holds the data.
#
# The function $\sigma$ is the **activation function**. It is applied to each number separately, and
# the whole construction hangs on it. Leave it out, and
#
# $$
# \mathbf{O} = (\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1) \mathbf{W}_2 + \mathbf{b}_2
# = \mathbf{X} \underbrace{\mathbf{W}_1 \mathbf{W}_2}_{\text{one matrix}}
# + \underbrace{\mathbf{b}_1 \mathbf{W}_2 + \mathbf{b}_2}_{\text{one bias}} ,
# $$
#
# which is a linear model again, with more parameters and nothing gained. However many linear layers
# you stack, they collapse into one. With a $\sigma$ that is not linear they don't, and the gain is
# as large as can be: with enough hidden units, already one hidden layer comes as close as you like
# to any continuous function on a bounded region. (That says nothing about *finding* the weights,
# nor that one wide layer is a good idea. Deeper networks often need far fewer units.)
#
# In this lesson you write the three classic activation functions, and a function that
# differentiates any of them.

# %% tags=["setup"]
from collections.abc import Callable

import lab
import torch
from torch import Tensor

# %% [markdown]
# First, watch two linear layers collapse. The numbers are random; the two results are not.

# %% tags=["experiment"]
torch.manual_seed(0)
X = torch.randn(5, 4)
W1, b1, W2, b2 = torch.randn(4, 8), torch.randn(8), torch.randn(8, 3), torch.randn(3)
two_layers = (X @ W1 + b1) @ W2 + b2
one_layer = X @ (W1 @ W2) + (b1 @ W2 + b2)
print(f"two layers: {W1.numel() + b1.numel() + W2.numel() + b2.numel()} parameters")
print(f"one layer:  {(W1 @ W2).numel() + b2.numel()} parameters")
print(f"largest difference between their outputs: {(two_layers - one_layer).abs().max():.1e}")

# %% [markdown]
# **Notice.** The difference is rounding. Sixty-seven parameters do what fifteen can do.
#
# ## The rectified linear unit
#
# The most used activation function is also the simplest. The **rectified linear unit** lets
# positive numbers pass and turns negative ones into 0:
#
# $$ \operatorname{relu}(x) = \max(x, 0) . $$
#
# Its derivative is 0 for $x < 0$ and 1 for $x > 0$: a unit is either off or passes its gradient on
# unchanged. That is why it trains well, even in deep networks. At $x = 0$ there is a kink and no
# derivative; any value between 0 and 1 will do. It hardly ever matters, since an input is hardly
# ever exactly 0.
#
# **Write** `relu`. It should work for tensors of any shape, keep the dtype, and leave `x` itself
# alone: whoever calls it may still need the numbers that came in.
#
# *Not allowed:* torch's own relu in any form (`torch.relu`, `F.relu`, `nn.ReLU`, ...) and what is
# relu in disguise (`threshold`, `leaky_relu`, `prelu`, `hardtanh`). Everything else is fair:
# comparisons, `torch.where`, `torch.maximum`, `clamp`, ...


# %% exercise="relu"
def relu(x: Tensor) -> Tensor:
    """Apply the rectified linear unit, max(x, 0), elementwise.

    Args:
        x: float32 or float64, any shape, also 0-d or empty. It is not changed.

    Returns:
        A tensor with the shape and dtype of ``x``, through which gradients flow back to ``x``.
    """
    ### BEGIN SOLUTION
    return torch.where(x > 0, x, torch.zeros_like(x))
    ### END SOLUTION


# %% check="relu"
x = torch.tensor([[-2.0, -0.5], [0.0, 3.0]])
y = relu(x)
assert torch.equal(y, torch.tensor([[0.0, 0.0], [0.0, 3.0]])), (
    f"relu of [[-2, -0.5], [0, 3]] should be [[0, 0], [0, 3]], got {y.tolist()}"
)
assert x[0, 0] == -2, f"relu changed its argument: x[0, 0] was -2 and is now {x[0, 0]:g}"
assert relu(x.double()).dtype == torch.float64, "relu of a float64 tensor should be float64"

# %% [markdown]
# ### What a hidden layer of relus can do
#
# Back to the body temperature. The next cell makes up how ill somebody is at a given temperature,
# and fits it twice: by a linear model, and by an MLP with 16 relus, your own. (The optimizer is one
# of torch's. How it works comes later.)


# %% tags=["experiment"]
def fitted(parameters: list[Tensor], model: Callable[[], Tensor], target: Tensor) -> Tensor:
    """Fit ``model`` to ``target`` in the mean square and return what it then predicts."""
    for parameter in parameters:
        parameter.requires_grad_()
    optimizer = torch.optim.Adam(parameters, lr=0.03)
    for _ in range(600):
        optimizer.zero_grad()
        (model() - target).square().mean().backward()
        optimizer.step()
    return model().detach()


torch.manual_seed(0)
temperature = torch.linspace(33, 41, 161).unsqueeze(1)
X = (temperature - 37) / 2
illness = 1 - torch.exp(-X.square())

w, b = torch.randn(1, 1), torch.zeros(1)
linear = fitted([w, b], lambda: X @ w + b, illness)
W1, b1, W2, b2 = torch.randn(1, 16), torch.randn(16), 0.3 * torch.randn(16, 1), torch.zeros(1)
mlp = fitted([W1, b1, W2, b2], lambda: relu(X @ W1 + b1) @ W2 + b2, illness)
lab.plot(
    temperature,
    [illness, linear, mlp],
    xlabel="body temperature in °C",
    ylabel="how ill",
    legend=["truth", "linear model", "MLP, 16 relus"],
)

# %% [markdown]
# **Notice.** The linear model gives the same answer for a fever and for hypothermia, about the
# average. The MLP follows the curve, and it is made of straight pieces: each hidden unit adds one
# kink, where its own input $x w + b$ passes 0. Nobody told it that 37 is special.
#
# ## The sigmoid
#
# The **sigmoid**, or logistic function, squashes the whole real line into $(0, 1)$:
#
# $$ \operatorname{sigmoid}(x) = \frac{1}{1 + e^{-x}} . $$
#
# It began as a smooth stand-in for a neuron that either fires or doesn't. In hidden layers relu has
# mostly replaced it, for a reason you will see at the end of this lesson. In the output layer it is
# at home wherever the answer is one probability: yes or no. Its derivative can be written with its
# value,
#
# $$
# \begin{aligned}
# \frac{d}{dx} \operatorname{sigmoid}(x)
# &= \frac{e^{-x}}{(1 + e^{-x})^2} \\
# &= \operatorname{sigmoid}(x) \, \bigl(1 - \operatorname{sigmoid}(x)\bigr) ,
# \end{aligned}
# $$
#
# and is largest at 0, where it is $1/4$.
#
# **Write** `sigmoid` so that the value *and its gradient* are right for inputs as large as
# $\pm 10^4$. The formula as it stands is not enough. In float32, $e^{100}$ is too large to
# represent and becomes `inf`. For $x = -100$ the value survives by luck, $1 / (1 + \infty) = 0$.
# But autograd multiplies the derivatives of the steps, and meets $0 \cdot \infty$, which is `nan`.
# One `nan` in a gradient ruins every parameter that it touches.
#
# The way out is an old one: never take the exponential of a large positive number. Dividing both
# parts of the fraction by $e^{-x}$ gives a second form of the same function,
#
# $$
# \operatorname{sigmoid}(x) = \frac{1}{1 + e^{-x}} = \frac{e^{x}}{1 + e^{x}} ,
# $$
#
# of which one is safe for $x \ge 0$ and the other for $x < 0$. Two things to watch for:
#
# - `torch.where(condition, a, b)` computes `a` *and* `b` everywhere and then picks. The side that
#   is not picked gets the gradient 0, and $0 \cdot \infty$ is back. Both sides have to be harmless
#   for *every* x.
# - $e^{-|x|}$ never overflows, but to torch the derivative of $|x|$ at 0 is 0. Is the gradient of
#   your sigmoid at 0 still $1/4$?
#
# Other routes exist. Some need a single line.
#
# *Not allowed:* torch's own sigmoid in any form (`torch.sigmoid`, `expit`, `F.logsigmoid`,
# `F.silu`, ...). `torch.tanh` is allowed.


# %% exercise="sigmoid"
def sigmoid(x: Tensor) -> Tensor:
    """Apply the logistic function, 1 / (1 + exp(-x)), elementwise.

    Value and gradient are finite and right for abs(x) up to 1e4: to 1e-6 in float32, to 1e-12 in
    float64.

    Args:
        x: float32 or float64, any shape, also 0-d or empty. It is not changed.

    Returns:
        A tensor with the shape and dtype of ``x``, through which gradients flow back to ``x``.
    """
    ### BEGIN SOLUTION
    # No exponent is ever positive, on either side: the side that is not chosen still gets a
    # gradient of 0, and 0 times infinity would be nan.
    shrinking = torch.exp(-x.clamp(min=0))
    growing = torch.exp(x.clamp(max=0))
    return torch.where(x >= 0, 1 / (1 + shrinking), growing / (1 + growing))
    ### END SOLUTION


# %% check="sigmoid"
x = torch.tensor([-100.0, 0.0, 2.0, 100.0], requires_grad=True)
y = sigmoid(x)
expected = torch.tensor([0.0, 0.5, 0.880797, 1.0])
assert torch.allclose(y, expected, atol=1e-5), (
    f"sigmoid of [-100, 0, 2, 100] should be [0, 0.5, 0.8808, 1], got {y.tolist()}"
)
y.sum().backward()
assert not x.grad.isnan().any(), (
    f"the values are right, but the gradient at [-100, 0, 2, 100] is {x.grad.tolist()}: "
    "what becomes infinite on the way?"
)

# %% [markdown]
# ## The hyperbolic tangent
#
# The **hyperbolic tangent** squashes into $(-1, 1)$ and is odd, $\tanh(-x) = -\tanh(x)$. Its
# outputs are centred on 0, which the next layer likes:
#
# $$ \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} . $$
#
# It is no new curve. Divide both parts by $e^{x}$ and compare with the sigmoid:
#
# $$
# \begin{aligned}
# \tanh(x) &= \frac{1 - e^{-2x}}{1 + e^{-2x}} = 2 \operatorname{sigmoid}(2x) - 1 , \\
# \frac{d}{dx} \tanh(x) &= 1 - \tanh^2(x) .
# \end{aligned}
# $$
#
# So tanh is a sigmoid stretched to twice the height and squeezed to half the width. Its slope at 0
# is therefore $2 \cdot 2 \cdot \frac{1}{4} = 1$: near 0 it hardly changes its input.
#
# **Write** `tanh`, with the same care as before: value and gradient right up to $\pm 10^4$. This
# time the plain formula does not even survive in its value, because $\infty / \infty$ is `nan`.
#
# *Not allowed:* torch's own tanh in any form. `torch.sigmoid` is allowed, and so is your own.


# %% exercise="tanh"
def tanh(x: Tensor) -> Tensor:
    """Apply the hyperbolic tangent elementwise.

    Value and gradient are finite and right for abs(x) up to 1e4: to 1e-6 in float32, to 1e-12 in
    float64.

    Args:
        x: float32 or float64, any shape, also 0-d or empty. It is not changed.

    Returns:
        A tensor with the shape and dtype of ``x``, through which gradients flow back to ``x``.
    """
    ### BEGIN SOLUTION
    return 2 * sigmoid(2 * x) - 1
    ### END SOLUTION


# %% check="tanh"
x = torch.tensor([-100.0, -1.0, 0.0, 0.5, 100.0])
y = tanh(x)
expected = torch.tensor([-1.0, -0.761594, 0.0, 0.462117, 1.0])
assert not y.isnan().any(), f"tanh of [-100, -1, 0, 0.5, 100] should be finite, got {y.tolist()}"
assert torch.allclose(y, expected, atol=1e-5), (
    f"tanh of [-100, -1, 0, 0.5, 100] should be [-1, -0.7616, 0, 0.4621, 1], got {y.tolist()}"
)

# %% [markdown]
# ## Derivatives by autograd
#
# Training never looks at an activation function without its derivative, so look at both. You could
# code each derivative by hand; but torch has recorded how the values were computed, and can
# differentiate that record.
#
# One thing is in the way. Autograd differentiates a *number* with respect to a tensor, and an
# activation function returns as many numbers as it was given. The way around it is to add them up.
# Output $y_j = f(x_j)$ depends on no input but its own, so all cross terms vanish:
#
# $$
# \frac{\partial}{\partial x_i} \sum_j f(x_j) = f'(x_i) .
# $$
#
# **Write** `activation_gradient`, which returns $f'(x)$ for any elementwise function $f$.
#
# A helper should leave no traces. Calling it must not switch on `x.requires_grad`, and must not
# leave anything in `x.grad`, whether `x` was part of somebody's training or not. Have a look at
# `detach`, and at `torch.autograd.grad`, which hands you a gradient instead of storing it.


# %% exercise="activation_gradient"
def activation_gradient(activation: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """Differentiate an elementwise function by autograd.

    Args:
        activation: maps a tensor to one of the same shape, element by element.
        x: where to take the derivative; float32 or float64, any shape. Neither its values nor
            ``x.requires_grad`` nor ``x.grad`` are changed.

    Returns:
        The derivative at each element, with the shape and dtype of ``x``.
    """
    ### BEGIN SOLUTION
    point = x.detach().clone().requires_grad_()
    with torch.enable_grad():
        total = activation(point).sum()
    (gradient,) = torch.autograd.grad(total, point)
    return gradient
    ### END SOLUTION


# %% check="activation_gradient"
x = torch.tensor([-1.0, 0.5, 3.0])
slope = activation_gradient(torch.square, x)
assert torch.allclose(slope, torch.tensor([-2.0, 1.0, 6.0])), (
    f"the derivative of x^2 at [-1, 0.5, 3] is 2x = [-2, 1, 6], got {slope.tolist()}"
)
assert not x.requires_grad, "activation_gradient switched on x.requires_grad; work on a copy"

# %% [markdown]
# ## Looking at all three
#
# Everything in these plots is yours: the functions, and the derivatives.

# %% tags=["experiment"]
x = torch.arange(-8.0, 8.0, 0.05)
for name, activation in {"relu": relu, "sigmoid": sigmoid, "tanh": tanh}.items():
    lab.plot(
        x,
        [activation(x), activation_gradient(activation, x)],
        xlabel="x",
        legend=[name, "its derivative"],
        title=name,
        size=(5.5, 2.6),
    )

# %% [markdown]
# **Notice.**
#
# - relu's derivative is a step. On the right it stays 1 for ever; on the left it is 0, and a unit
#   whose input is negative for *every* example learns no more. Such units are called dead.
# - The sigmoid's derivative never exceeds $1/4$, tanh's reaches 1. Both die away on either side:
#   the function is **saturated** there, and moving the input hardly moves the output.
#
# ## Why relu took over
#
# In a deep network the gradient passes through one activation function after another, and their
# derivatives multiply. The next cell applies each function to its own output again and again, 1 to
# 20 times, and asks for the derivative of the whole chain, at five places between 0.5 and 2.5.


# %% tags=["experiment"]
def chain(activation: Callable[[Tensor], Tensor], depth: int) -> Callable[[Tensor], Tensor]:
    """Make a function that applies ``activation`` ``depth`` times over."""

    def repeated(x: Tensor) -> Tensor:
        for _ in range(depth):
            x = activation(x)
        return x

    return repeated


x = torch.linspace(0.5, 2.5, 5)
depths = range(1, 21)
curves = [
    [activation_gradient(chain(activation, depth), x).mean().item() for depth in depths]
    for activation in (relu, sigmoid, tanh)
]
lab.plot(
    depths,
    curves,
    xlabel="how many times the function is applied",
    ylabel="derivative of the chain",
    legend=["relu", "sigmoid", "tanh"],
    yscale="log",
)

# %% [markdown]
# **Notice.** The vertical axis is logarithmic. Each further sigmoid divides the gradient by more
# than four; after twenty of them about $10^{-13}$ of it is left, and the first layers of such a
# network would stand still. tanh loses much less, because its slope at 0 is 1. relu, as long as the
# input is positive, loses nothing at all. This is the **vanishing gradient**; it returns in the
# lesson on initialisation, where you will see what can be done about it by choosing the weights.
#
# ## To try on your own
#
# - In the experiment with the temperature, replace `relu` by `tanh`. What has become of the kinks?
#   And what happens with only two hidden units?
# - Plot the derivative of the *plain* formula `lambda x: 1 / (1 + torch.exp(-x))` from -120 to 120.
#   Where does the curve break off, and why there? (Hint: `torch.finfo(torch.float32).max`.)
# - Other activation functions in use: $\max(x, \alpha x)$ with a small $\alpha$, which cannot die,
#   and $x \operatorname{sigmoid}(x)$, which is smooth. Plot them with their derivatives.
