# %% [markdown] of="83b0bbb2"
# # 隐藏层与激活函数
#
# 线性模型给每个输入配一个权重。这个假设比看上去要强：如果权重是正的，那么不管其他输入怎样，*这个输入越大，输出就越大*。也就是说，输出对每一个输入都是**单调**的。
#
# 有时这大致成立：房子越大，价格越高。但很多时候，它显然不成立：
#
# - *体温*：高于 37 °C 时，再升高是坏消息；低于 37 °C 时，升高却是好消息。一个权重没法同时表达这两点。
# - *像素*：把第 13 行第 17 列的像素调亮，图片就更像一只猫了吗？这要看它周围的所有像素。把黑白颠倒过来，猫还是那只猫。
#
# 对于体温，你可以手工帮模型一把：不输入体温，改为输入它与 37 °C 的距离。对于像素，就没有人知道该输入什么了。那就让模型自己*学*会一种对输入的有用描述，再在这种描述之上放一个线性模型。**多层感知机**（MLP）就是这样做的，它也是本章的主题。
#
# ## 隐藏层
#
# 设 $\mathbf{X} \in \mathbb{R}^{n \times d}$ 存放 $n$ 个样本，每个样本有 $d$ 个输入，一行一个样本。有 $h$ 个**隐藏单元**的层计算出 $\mathbf{H}$，输出层再由它计算出 $q$ 个输出 $\mathbf{O}$：
#
# $$
# \mathbf{H} = \sigma(\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1), \qquad
# \mathbf{O} = \mathbf{H} \mathbf{W}_2 + \mathbf{b}_2 ,
# $$
#
# | 符号 | 形状 | 含义 |
# | --- | --- | --- |
# | $\mathbf{W}_1$、$\mathbf{b}_1$ | $d \times h$、$1 \times h$ | 隐藏层的参数 |
# | $\mathbf{H}$ | $n \times h$ | 隐藏单元的输出，即学到的描述 |
# | $\mathbf{W}_2$、$\mathbf{b}_2$ | $h \times q$、$1 \times q$ | 输出层的参数 |
# | $\mathbf{O}$ | $n \times q$ | 输出 |
#
# 偏置会加到每一行上。数层数时，只数真正做计算的层，所以这是一个*两*层的网络：输入层只是存放数据。
#
# 函数 $\sigma$ 就是**激活函数**。它分别作用在每一个数上，而整个构造都靠它撑着。去掉它，就得到
#
# $$
# \mathbf{O} = (\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1) \mathbf{W}_2 + \mathbf{b}_2
# = \mathbf{X} \underbrace{\mathbf{W}_1 \mathbf{W}_2}_{\text{一个矩阵}}
# + \underbrace{\mathbf{b}_1 \mathbf{W}_2 + \mathbf{b}_2}_{\text{一个偏置}} ,
# $$
#
# 这又成了线性模型，参数变多了，却什么也没换来。不管你叠多少个线性层，它们都会合并成一层。换成非线性的 $\sigma$，它们就不会合并，而且换来的好处再大不过：只要隐藏单元足够多，单单一个隐藏层就能在有界区域上任意逼近任何连续函数。（这并没有告诉我们怎样*找到*这些权重，也不表示用一个很宽的层就是好主意。更深的网络需要的单元往往少得多。）
#
# 在这一课中，你要编写三个经典的激活函数，再编写一个能对其中任何一个求导的函数。

# %% tags=["setup"] of="fef9fc44"
from collections.abc import Callable

import lab
import torch
from torch import Tensor

# %% [markdown] of="a791b888"
# 先来看看两个线性层怎样合并成一层。这些数是随机的，两个结果可不是。

# %% tags=["experiment"] of="11cb9516"
torch.manual_seed(0)
X = torch.randn(5, 4)
W1, b1, W2, b2 = torch.randn(4, 8), torch.randn(8), torch.randn(8, 3), torch.randn(3)
two_layers = (X @ W1 + b1) @ W2 + b2
one_layer = X @ (W1 @ W2) + (b1 @ W2 + b2)
print(f"两层：{W1.numel() + b1.numel() + W2.numel() + b2.numel()} 个参数")
print(f"一层：{(W1 @ W2).numel() + b2.numel()} 个参数")
print(f"两者输出的最大差别：{(two_layers - one_layer).abs().max():.1e}")

# %% [markdown] of="4290999c"
# **观察**：这点差别只是舍入误差。六十七个参数能做的事，十五个参数就能做到。
#
# ## 修正线性单元
#
# 最常用的激活函数也是最简单的。**修正线性单元**（ReLU）让正数原样通过，把负数变成 0：
#
# $$ \operatorname{relu}(x) = \max(x, 0) . $$
#
# 当 $x < 0$ 时它的导数是 0，当 $x > 0$ 时是 1：一个单元要么关闭，要么把梯度原封不动地往回传。所以它很好训练，在很深的网络里也一样。在 $x = 0$ 处有一个折点，导数不存在，取 0 到 1 之间的任何值都行。这几乎从来不要紧，因为输入几乎不会恰好等于 0。
#
# **编写** `relu`。它应该适用于任意形状的张量，保持数据类型不变，并且不改动 `x` 本身：调用它的人也许还要用到传进来的那些数。
#
# *不允许使用*：torch 自带的 relu，不论什么形式（`torch.relu`、`F.relu`、`nn.ReLU` 等），以及改头换面的 relu（`threshold`、`leaky_relu`、`prelu`、`hardtanh`）。其他的都可以用：比较运算、`torch.where`、`torch.maximum`、`clamp` 等等。


# %% exercise="relu" of="1253d44c"
def relu(x: Tensor) -> Tensor:
    """按元素应用修正线性单元，即 max(x, 0)。

    参数：
        x: float32 或 float64，任意形状，也可以是 0 维的或空的。它不会被改动。

    返回：
        形状和数据类型与 ``x`` 相同的张量，梯度可以经由它传回 ``x``。
    """
    ### BEGIN SOLUTION
    return torch.where(x > 0, x, torch.zeros_like(x))
    ### END SOLUTION


# %% check="relu" of="52149479"
x = torch.tensor([[-2.0, -0.5], [0.0, 3.0]])
y = relu(x)
assert torch.equal(y, torch.tensor([[0.0, 0.0], [0.0, 3.0]])), (
    f"[[-2, -0.5], [0, 3]] 的 relu 应为 [[0, 0], [0, 3]]，实际得到 {y.tolist()}"
)
assert x[0, 0] == -2, f"relu 改动了传入的参数：x[0, 0] 原来是 -2，现在是 {x[0, 0]:g}"
assert relu(x.double()).dtype == torch.float64, "float64 张量的 relu 应该仍是 float64"

# %% [markdown] of="890a684a"
# ### 一层 relu 能做什么
#
# 回到体温的例子。下一个单元格编造了一条曲线，表示体温是多少时病得有多重，然后拟合它两次：一次用线性模型，一次用含 16 个 relu 的 MLP，用的正是你写的 relu。（优化器是 torch 自带的，它的原理以后再讲。）


# %% tags=["experiment"] of="fcc95f8f"
def fitted(parameters: list[Tensor], model: Callable[[], Tensor], target: Tensor) -> Tensor:
    """在均方意义下让 ``model`` 拟合 ``target``，返回拟合之后的预测。"""
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

# %% [markdown] of="aabc2523"
# **观察**：线性模型对发烧和体温过低给出同样的回答，大致就是平均值。MLP 则贴着曲线走，而且它是由一段段直线拼成的：每个隐藏单元贡献一个折点，就在它自己的输入 $x w + b$ 经过 0 的地方。没有人告诉过它 37 这个数很特别。
#
# ## sigmoid 函数
#
# **sigmoid 函数**又叫逻辑斯谛函数，它把整条实数轴压缩到 $(0, 1)$ 之内：
#
# $$ \operatorname{sigmoid}(x) = \frac{1}{1 + e^{-x}} . $$
#
# 神经元要么放电、要么不放电，sigmoid 最初就是对它的一种平滑替代。在隐藏层里，它大多已经被 relu 取代，原因在这一课的末尾你会看到。在输出层，只要答案是单个概率，即“是”或“否”，就是它的用武之地。它的导数可以用它自己的值来表示，
#
# $$
# \begin{aligned}
# \frac{d}{dx} \operatorname{sigmoid}(x)
# &= \frac{e^{-x}}{(1 + e^{-x})^2} \\
# &= \operatorname{sigmoid}(x) \, \bigl(1 - \operatorname{sigmoid}(x)\bigr) ,
# \end{aligned}
# $$
#
# 在 0 处最大，最大值是 $1/4$。
#
# **编写** `sigmoid`，使输入大到 $\pm 10^4$ 时，函数值*和梯度*都仍然正确。直接照搬公式是不够的。在 float32 中，$e^{100}$ 太大，无法表示，会变成 `inf`。对 $x = -100$，函数值侥幸没事，因为 $1 / (1 + \infty) = 0$。但自动微分要把各步的导数乘起来，于是就碰上了 $0 \cdot \infty$，得到 `nan`。梯度里只要出现一个 `nan`，它碰到的每个参数就都毁了。
#
# 解决的办法由来已久：绝不对很大的正数取指数。把分子和分母同除以 $e^{-x}$，就得到同一个函数的第二种形式，
#
# $$
# \operatorname{sigmoid}(x) = \frac{1}{1 + e^{-x}} = \frac{e^{x}}{1 + e^{x}} ,
# $$
#
# 其中一种在 $x \ge 0$ 时安全，另一种在 $x < 0$ 时安全。有两点要留心：
#
# - `torch.where(condition, a, b)` 会在所有位置上把 `a` *和* `b` 都算出来，然后再挑选。没被选中的一边得到的梯度是 0，于是 $0 \cdot \infty$ 又回来了。所以两边对*每一个* x 都必须安然无事。
# - $e^{-|x|}$ 从不溢出，但在 torch 看来，$|x|$ 在 0 处的导数是 0。你的 sigmoid 在 0 处的梯度还是 $1/4$ 吗？
#
# 还有别的写法，有的只要一行。
#
# *不允许使用*：torch 自带的 sigmoid，不论什么形式（`torch.sigmoid`、`expit`、`F.logsigmoid`、`F.silu` 等）。`torch.tanh` 可以使用。


# %% exercise="sigmoid" of="ed5974dd"
def sigmoid(x: Tensor) -> Tensor:
    """按元素应用逻辑斯谛函数，即 1 / (1 + exp(-x))。

    当 abs(x) 不超过 1e4 时，函数值和梯度都有限且正确：float32 精确到 1e-6，float64 精确到 1e-12。

    参数：
        x: float32 或 float64，任意形状，也可以是 0 维的或空的。它不会被改动。

    返回：
        形状和数据类型与 ``x`` 相同的张量，梯度可以经由它传回 ``x``。
    """
    ### BEGIN SOLUTION
    # No exponent is ever positive, on either side: the side that is not chosen still gets a
    # gradient of 0, and 0 times infinity would be nan.
    shrinking = torch.exp(-x.clamp(min=0))
    growing = torch.exp(x.clamp(max=0))
    return torch.where(x >= 0, 1 / (1 + shrinking), growing / (1 + growing))
    ### END SOLUTION


# %% check="sigmoid" of="d084dad7"
x = torch.tensor([-100.0, 0.0, 2.0, 100.0], requires_grad=True)
y = sigmoid(x)
expected = torch.tensor([0.0, 0.5, 0.880797, 1.0])
assert torch.allclose(y, expected, atol=1e-5), (
    f"[-100, 0, 2, 100] 的 sigmoid 应为 [0, 0.5, 0.8808, 1]，实际得到 {y.tolist()}"
)
y.sum().backward()
assert not x.grad.isnan().any(), (
    f"函数值是对的，但 [-100, 0, 2, 100] 处的梯度是 {x.grad.tolist()}：中途有什么变成了无穷大？"
)

# %% [markdown] of="9b37752c"
# ## 双曲正切函数
#
# **双曲正切函数**把输入压缩到 $(-1, 1)$ 之内，并且是奇函数，$\tanh(-x) = -\tanh(x)$。它的输出以 0 为中心，这正合下一层的心意：
#
# $$ \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} . $$
#
# 这条曲线其实并不陌生。把分子和分母同除以 $e^{x}$，再与 sigmoid 比较一下：
#
# $$
# \begin{aligned}
# \tanh(x) &= \frac{1 - e^{-2x}}{1 + e^{-2x}} = 2 \operatorname{sigmoid}(2x) - 1 , \\
# \frac{d}{dx} \tanh(x) &= 1 - \tanh^2(x) .
# \end{aligned}
# $$
#
# 所以，tanh 就是把 sigmoid 拉高到两倍、再压窄到一半。因此它在 0 处的斜率是 $2 \cdot 2 \cdot \frac{1}{4} = 1$：在 0 附近，它几乎不改变输入。
#
# **编写** `tanh`，像刚才一样小心：输入大到 $\pm 10^4$ 时，函数值和梯度都要正确。这一次，照搬公式连函数值都保不住，因为 $\infty / \infty$ 是 `nan`。
#
# *不允许使用*：torch 自带的 tanh，不论什么形式。`torch.sigmoid` 可以使用，你自己写的 sigmoid 也可以。


# %% exercise="tanh" of="c0101e90"
def tanh(x: Tensor) -> Tensor:
    """按元素应用双曲正切函数。

    当 abs(x) 不超过 1e4 时，函数值和梯度都有限且正确：float32 精确到 1e-6，float64 精确到 1e-12。

    参数：
        x: float32 或 float64，任意形状，也可以是 0 维的或空的。它不会被改动。

    返回：
        形状和数据类型与 ``x`` 相同的张量，梯度可以经由它传回 ``x``。
    """
    ### BEGIN SOLUTION
    return 2 * sigmoid(2 * x) - 1
    ### END SOLUTION


# %% check="tanh" of="fb966867"
x = torch.tensor([-100.0, -1.0, 0.0, 0.5, 100.0])
y = tanh(x)
expected = torch.tensor([-1.0, -0.761594, 0.0, 0.462117, 1.0])
assert not y.isnan().any(), f"[-100, -1, 0, 0.5, 100] 的 tanh 应该是有限的数，实际得到 {y.tolist()}"
assert torch.allclose(y, expected, atol=1e-5), (
    f"[-100, -1, 0, 0.5, 100] 的 tanh 应为 [-1, -0.7616, 0, 0.4621, 1]，实际得到 {y.tolist()}"
)

# %% [markdown] of="2b75f367"
# ## 用自动微分计算导数
#
# 训练时，激活函数总是和它的导数一同出现，所以两者都要看一看。每个导数你都可以手工写出来；不过 torch 已经记录了函数值是怎样算出来的，可以对这份记录求导。
#
# 这里有一个障碍：自动微分是让一个*数*对一个张量求导，而激活函数输入多少个数，就返回多少个数。办法是把它们加起来。输出 $y_j = f(x_j)$ 只依赖于它自己的输入，所以交叉项全都消失：
#
# $$
# \frac{\partial}{\partial x_i} \sum_j f(x_j) = f'(x_i) .
# $$
#
# **编写** `activation_gradient`，对任意一个按元素计算的函数 $f$，它返回 $f'(x)$。
#
# 辅助函数不该留下痕迹。不管 `x` 是否正在参与某个训练，调用它都不能打开 `x.requires_grad`，也不能在 `x.grad` 里留下任何东西。不妨看看 `detach`，还有 `torch.autograd.grad`：后者把梯度直接交给你，而不是存起来。


# %% exercise="activation_gradient" of="3607b986"
def activation_gradient(activation: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """用自动微分对一个按元素计算的函数求导。

    参数：
        activation: 把一个张量逐元素地映射成形状相同的张量。
        x: 在哪里求导；float32 或 float64，任意形状。它的值、``x.requires_grad`` 和 ``x.grad``
            都不会被改动。

    返回：
        每个元素处的导数，形状和数据类型与 ``x`` 相同。
    """
    ### BEGIN SOLUTION
    point = x.detach().clone().requires_grad_()
    with torch.enable_grad():
        total = activation(point).sum()
    (gradient,) = torch.autograd.grad(total, point)
    return gradient
    ### END SOLUTION


# %% check="activation_gradient" of="e1fdb3c4"
x = torch.tensor([-1.0, 0.5, 3.0])
slope = activation_gradient(torch.square, x)
assert torch.allclose(slope, torch.tensor([-2.0, 1.0, 6.0])), (
    f"x^2 在 [-1, 0.5, 3] 处的导数是 2x = [-2, 1, 6]，实际得到 {slope.tolist()}"
)
assert not x.requires_grad, "activation_gradient 打开了 x.requires_grad；请在副本上计算"

# %% [markdown] of="59043e90"
# ## 三个函数放在一起看
#
# 下面这些图里的一切都出自你手：函数是你写的，导数也是。

# %% tags=["experiment"] of="bddea595"
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

# %% [markdown] of="5c7c0875"
# **观察**：
#
# - relu 的导数是一个台阶。在右边它永远是 1；在左边它是 0，如果一个单元对*每个*样本的输入都是负数，它就再也学不到东西。这样的单元叫作死亡单元。
# - sigmoid 的导数从不超过 $1/4$，tanh 的导数最大能到 1。两者都向两侧衰减到接近 0：函数在那里**饱和**了，输入再怎么动，输出也几乎不动。
#
# ## relu 为什么会胜出
#
# 在深层网络里，梯度要穿过一个又一个激活函数，它们的导数会连乘起来。下一个单元格把每个函数反复作用在它自己的输出上，次数从 1 到 20，再求整条链的导数，取 0.5 到 2.5 之间的五个位置。


# %% tags=["experiment"] of="25c0b58d"
def chain(activation: Callable[[Tensor], Tensor], depth: int) -> Callable[[Tensor], Tensor]:
    """构造一个函数，它把 ``activation`` 连续作用 ``depth`` 次。"""

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

# %% [markdown] of="1212d7fc"
# **观察**：纵轴是对数刻度。每多一个 sigmoid，梯度就要除以一个大于四的数；经过二十个之后，只剩下原来的约 $10^{-13}$，这样的网络里，靠前的几层会停滞不前。tanh 损失的要少得多，因为它在 0 处的斜率是 1。只要输入为正，relu 就什么也不损失。这就是**梯度消失**。在讲初始化的那一课里，它还会出现；到时候你会看到，怎样通过选择权重来应对它。
#
# ## 自己动手试试
#
# - 在体温的实验里，把 `relu` 换成 `tanh`。折点变成了什么样？如果只有两个隐藏单元，又会怎样？
# - 画出*原始*公式 `lambda x: 1 / (1 + torch.exp(-x))` 在 -120 到 120 之间的导数。曲线在哪里中断？为什么恰好在那里？（提示：`torch.finfo(torch.float32).max`。）
# - 还有一些常用的激活函数：$\max(x, \alpha x)$，其中 $\alpha$ 很小，它不会死亡；$x \operatorname{sigmoid}(x)$，它是平滑的。把它们连同导数一起画出来。
