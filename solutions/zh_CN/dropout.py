# %% [markdown] of="e9ff2f1a"
# # 暂退法
#
# 好的模型，在没见过的数据上也要表现得好。到目前为止，你已经见过两种办法来做到这一点：减少参数，以及让参数变小（权重衰减）。这里是第三种。好的模型应该是**平滑**的：输入的微小变化不应该让它的答案完全改变。一张外套的图片上落了几粒灰尘，它还是一张外套的图片。
#
# 要训练出这种性质，可以真的把灰尘加上去：给每个输入加一点随机噪声，而且每次都重新加。对于线性模型、平方损失和高斯噪声，Bishop 在 1995 年证明，平均而言这**恰好**就是权重衰减。给输入加噪声，就是一种正则化。
#
# 在深度网络里，输入只是对一个样本的若干种描述中的第一种，每个隐藏层都会给出又一种描述。**暂退法**（dropout；Srivastava 等人，2014 年）把这个想法推广到了隐藏层：训练时给隐藏层加噪声，而且是最粗暴的那种噪声，每个单元每一次都以概率 $p$ 被关掉。
#
# 还可以换一个角度来看。隐藏单元可能变成只有组队才管用的专家：12 号单元纠正 7 号单元的错误，7 号又要依靠 30 号。这样的一个小团队，能把个别训练样本死记硬背下来。如果每个成员随时都可能缺席，那就没有哪个单元能依赖别人，每个单元都必须独自就能派上用场。
#
# ## 平均而言什么都不改变的噪声
#
# 下一层看到的东西，平均值不应该因为噪声而偏移。因此，值为 $h$ 的单元被替换成
#
# $$
# h' = \begin{cases}
# 0 & \text{概率为 } p , \\[2pt]
# \dfrac{h}{1 - p} & \text{其他情况。}
# \end{cases}
# $$
#
# 保留下来的值被放大了，放大的倍数不多不少：
#
# $$
# \mathbb{E}[h'] = p \cdot 0 + (1 - p) \cdot \frac{h}{1 - p} = h .
# $$
#
# 所以训练一结束，就可以直接拿掉暂退法，不需要任何修正：各层看到的，就是它们之前平均看到的。

# %% tags=["setup"] of="111cec3d"
import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown] of="be7df538"
# ## 动手实现暂退法
#
# **编写** `dropout_layer`。对每个元素，你需要做一个随机的决定，概率要对，而且与其他所有元素无关。可以从 [0, 1) 上均匀地抽取随机数，再做一次比较；用 `torch.bernoulli` 也行。运行检查之前，先问问自己：
#
# - `torch.rand(shape) < 0.3` 对多大比例的元素成立？这些是你要丢弃的元素，还是要保留的元素？（在 $p = 0.5$ 时，弄反了也永远发现不了。试试 0.2。）
# - 当 $p = 1$ 时，你的公式会怎么样？这时所有元素都被丢弃，结果应该是 0，而不是 `nan`。当 $p = 0$ 时，所有值原样返回。
# - 如果 `dropout` 不在 [0, 1] 之内，那是调用者的疏忽。请用 `ValueError` 提醒他。
#
# 和往常一样，不要改动 `X` 本身，并且要让梯度能够传回去：保留下来的元素，梯度照样传过去，并和它的值放大同样的倍数；丢弃的元素不传任何梯度。
#
# *不允许使用*：torch 自带的暂退法，不论什么形式（`F.dropout`、`nn.Dropout` 等）。


# %% exercise="dropout_layer" of="21a104da"
def dropout_layer(X: Tensor, dropout: float) -> Tensor:
    """以概率 ``dropout`` 把 X 的每个元素置零，并对其余元素重新缩放。

    参数：
        X: 激活值，float32 或 float64，任意形状。它们不会被改动。
        dropout: 丢弃一个元素的概率，在 [0, 1] 之内。

    返回：
        形状和数据类型与 X 相同的张量。每个元素以概率 ``dropout`` 为 0，与其他元素无关，
        也与之前的调用无关；否则等于 X 的对应元素除以 ``1 - dropout``。

    抛出：
        ValueError: ``dropout`` 不在 [0, 1] 之内。
    """
    ### BEGIN SOLUTION
    if not 0 <= dropout <= 1:
        raise ValueError(f"dropout must be in [0, 1], not {dropout}")
    if dropout == 1:  # the scale below would divide by zero
        return torch.zeros_like(X)
    kept = torch.rand(X.shape, device=X.device) >= dropout
    return kept * X / (1 - dropout)
    ### END SOLUTION


# %% check="dropout_layer" of="626257ae"
X = torch.arange(1.0, 17.0).reshape(2, 8)
assert torch.equal(dropout_layer(X, 0.0), X), "dropout 为 0 时，X 的值应原样返回"
assert torch.equal(dropout_layer(X, 1.0), torch.zeros(2, 8)), (
    f"dropout 为 1 时，所有元素都应为 0，实际得到 {dropout_layer(X, 1.0).tolist()}"
)
out = dropout_layer(torch.ones(100, 100), 0.2)
share = (out == 0).float().mean().item()
assert 0.15 < share < 0.25, f"dropout 为 0.2 时，应丢弃约 20% 的元素，实际丢弃了 {share:.0%}"
assert torch.allclose(out[out != 0], torch.tensor(1.25)), (
    f"dropout 为 0.2 时，保留下来的 1 应变成 1 / 0.8 = 1.25，实际是 {out.max().item():.3f}"
)

# %% [markdown] of="d3e32a21"
# 把下一个单元格多运行几次。零的位置会变；而在 $p = 0.5$ 时，保留下来的值总是变成两倍。

# %% tags=["experiment"] of="eb561ccd"
X = torch.arange(16.0).reshape(2, 8)
for p in (0.0, 0.5, 1.0):
    print(f"dropout {p}：\n{dropout_layer(X, p)}")

# %% [markdown] of="f4818ce3"
# 为什么要变成两倍？看看下面。让一个值为 1 的单元以 $p = 0.4$ 通过暂退法 2,000 次。两条曲线都是到当前为止的平均值：一条是你写的这一层的输出，另一条是不除以 $1 - p$ 时的输出。

# %% tags=["experiment"] of="596afc4c"
torch.manual_seed(0)
p, draws = 0.4, torch.arange(1, 2001)
outputs = torch.stack([dropout_layer(torch.ones(()), p) for _ in draws])
average = outputs.cumsum(0) / draws
lab.plot(
    draws,
    [average, average * (1 - p)],
    xlabel="number of draws",
    ylabel="average so far",
    legend=["rescaled", "not rescaled"],
    xscale="log",
    ylim=(0, 1.8),
)

# %% [markdown] of="5090ce31"
# **观察**：单独一次抽取偏得很远，不是 0 就是 1.67。平均值则稳定在 1，正是输入的值。如果不重新缩放，平均值会稳定在 0.6，下一层在训练时得到的输入就会按这个系数偏小，而在关掉暂退法的那一刻，这个系数又突然消失了。
#
# ## 带暂退法的网络
#
# 暂退法用在隐藏层上，放在激活函数之后，而且只在训练时使用。输出从不丢弃：如果网络时不时忘掉正确类别的分数，它从中什么也学不到。**使用**网络的时候，所有单元都工作，同一张图片问两次，得到的答案相同。（有一个例外：让暂退法开着，看各次答案有多分散，可以粗略衡量网络有多大把握。）
#
# 这一课的网络有两个隐藏层：
#
# $$
# \begin{aligned}
# \mathbf{H}_1 &= \operatorname{dropout}_{p_1}\bigl(\operatorname{relu}(
#     \mathbf{X} \mathbf{W}_1 + \mathbf{b}_1)\bigr), \\
# \mathbf{H}_2 &= \operatorname{dropout}_{p_2}\bigl(\operatorname{relu}(
#     \mathbf{H}_1 \mathbf{W}_2 + \mathbf{b}_2)\bigr), \\
# \mathbf{O} &= \mathbf{H}_2 \mathbf{W}_3 + \mathbf{b}_3 .
# \end{aligned}
# $$
#
# 通常的做法是：靠近输入的地方少丢一些，因为那里丢掉的东西无法弥补；越往后丢得越多。
#
# 网络怎么知道自己是不是在训练？每个 `nn.Module` 都有一个标志 `self.training`。它一开始是 `True`；`net.eval()` 把它关掉，`net.train()` 再把它打开，对这个模块和它里面的所有模块都有效。不过，没有谁会替你去看这个标志。
#
# **编写** `Net`，一个你自己的模块。在 `__init__` 里，先调用 `super().__init__()`，再做其他事情，这样之后赋值的各层才会被找到，它们的参数才会被登记。把三个线性层命名为 `lin1`、`lin2` 和 `lin3`。在 `forward` 里，把每个样本展平，并使用你的 `dropout_layer`。
#
# *不允许使用*：torch 自带的暂退法，不论什么形式。


# %% exercise="Net" of="a10010e6"
class Net(nn.Module):
    """有两个隐藏层的感知机，使用 relu，训练时对每个隐藏层使用暂退法。

    它的线性层是 ``lin1``、``lin2`` 和 ``lin3``。

    参数：
        num_inputs: 一个样本展平之后有多少个值。
        num_outputs: 类别数。
        num_hiddens1: 第一个隐藏层的单元数。
        num_hiddens2: 第二个隐藏层的单元数。
        dropout1: 丢弃第一个隐藏层中一个单元的概率。
        dropout2: 丢弃第二个隐藏层中一个单元的概率。
    """

    def __init__(
        self,
        num_inputs: int,
        num_outputs: int,
        num_hiddens1: int,
        num_hiddens2: int,
        dropout1: float = 0.3,
        dropout2: float = 0.5,
    ) -> None:
        """创建各层。"""
        ### BEGIN SOLUTION
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1 = dropout1
        self.dropout2 = dropout2
        ### END SOLUTION

    def forward(self, X: Tensor) -> Tensor:
        """由形状为 (batch, ...) 的输入计算形状为 (batch, num_outputs) 的 logits。"""
        ### BEGIN SOLUTION
        hidden = F.relu(self.lin1(X.reshape(len(X), self.lin1.in_features)))
        if self.training:
            hidden = dropout_layer(hidden, self.dropout1)
        hidden = F.relu(self.lin2(hidden))
        if self.training:
            hidden = dropout_layer(hidden, self.dropout2)
        return self.lin3(hidden)
        ### END SOLUTION


# %% check="Net" of="a02c8e51"
net = Net(num_inputs=6, num_outputs=3, num_hiddens1=40, num_hiddens2=30)
sizes = [(layer.in_features, layer.out_features) for layer in (net.lin1, net.lin2, net.lin3)]
assert sizes == [(6, 40), (40, 30), (30, 3)], (
    f"lin1、lin2、lin3 应依次把 6 个数变成 40 个、30 个、3 个，实际是 {sizes}"
)
images = torch.linspace(-1, 2, 24).reshape(4, 1, 2, 3)
assert net(images).shape == (4, 3), (
    f"4 张 6 像素的图像应给出形状为 (4, 3) 的 logits，实际是 {tuple(net(images).shape)}"
)
assert not torch.equal(net(images), net(images)), (
    "训练模式下，两次前向传播的结果应该不同：似乎什么都没有被丢弃"
)
net.eval()
assert torch.equal(net(images), net(images)), (
    "评估模式下，两次前向传播的结果应该相同：暂退法是不是还开着？"
)

# %% [markdown] of="d991425b"
# ### 它学得会吗？
#
# 在整个 Fashion-MNIST 上训练八个迭代周期，两个隐藏层各有 256 个单元，学习率为 0.5；需要十五到三十秒。训练准确率是在训练途中测量的，这时有些单元缺席，也就是网络学习时的状态。


# %% tags=["experiment"] of="f7bf6336"
def train_epoch(net: nn.Module, batches: lab.Batches, updater: torch.optim.Optimizer) -> float:
    """把数据训练一遍，返回训练途中的准确率。"""
    net.train()
    right = 0
    for X, y in batches:
        logits = net(X)
        updater.zero_grad()
        F.cross_entropy(logits, y).backward()
        updater.step()
        right += (logits.argmax(dim=1) == y).sum().item()
    return right / len(batches.y)


def accuracy(net: nn.Module, X: Tensor, y: Tensor) -> float:
    """计算答对的比例，此时所有单元都工作。"""
    net.eval()
    with torch.no_grad():
        return (net(X).argmax(dim=1) == y).float().mean().item()


torch.manual_seed(0)
train_images, train_labels, test_images, test_labels = lab.fashion_mnist_tensors()
train_iter, _ = lab.fashion_mnist(batch_size=256)
net = Net(784, 10, 256, 256)
sgd = torch.optim.SGD(net.parameters(), lr=0.5)
live = lab.LivePlot(
    "epoch", "accuracy", ["training, units missing", "test, all units"], xlim=(1, 8)
)
for epoch in lab.progress(range(1, 9), "迭代周期"):
    live.add(epoch, train_epoch(net, train_iter, sgd), accuracy(net, test_images, test_labels))

net.train()
with torch.no_grad():
    missing = (net(train_images).argmax(dim=1) == train_labels).float().mean().item()
print(f"训练图像，丢弃部分单元：{missing:.3f}")
print(f"训练图像，使用全部单元：{accuracy(net, train_images, train_labels):.3f}")
print(f"测试图像，使用全部单元：{accuracy(net, test_images, test_labels):.3f}")

# %% [markdown] of="bae83524"
# **观察**：尽管每一步都有 30% 的第一隐藏层单元和一半的第二隐藏层单元缺席，它还是学会了。真正使用时所有单元都上场，效果一样好，甚至略好，**尽管它从来没有在这种状态下训练过**：重新缩放的意义就在这里。测试曲线有些锯齿，因为 0.5 的学习率相当激进，曲线最后停在哪里要看运气。换成 0.1，曲线会平滑，但也更慢。
#
# ## 暂退法有什么用
#
# 有 60,000 张图像，又只训练几个迭代周期，没有多少可以过拟合的，暂退法也就改变不了多少。所以我们挑一个容易过拟合的情形：只用 3,000 张图像，并且每十个标签里有三个换成随机的标签，就像有人标注时粗心了一样。这些换过的标签里，十个有九个是错的。要把一个**错误**的训练标签答“对”，只有一条路，就是把那张图死记硬背下来。
#
# 两个网络，一个不用暂退法，一个用暂退法，在同样的数据上训练 50 个迭代周期。

# %% tags=["experiment"] of="f3e7d9c1"
torch.manual_seed(0)
few = train_images[:3000]
replaced = torch.rand(3000) < 0.3
labels = torch.where(replaced, torch.randint(10, (3000,)), train_labels[:3000])
wrong = labels != train_labels[:3000]

live = lab.LivePlot(
    "epoch",
    "accuracy on the test images",
    ["without dropout", "dropout 0.3 and 0.5"],
    xlim=(0, 50),
    ylim=(0.6, 0.85),
)
nets = [Net(784, 10, 256, 256, 0.0, 0.0), Net(784, 10, 256, 256, 0.3, 0.5)]
updaters = [torch.optim.Adam(net.parameters(), lr=0.001) for net in nets]
for epoch in lab.progress(range(1, 51), "迭代周期"):
    for net, updater in zip(nets, updaters, strict=True):
        train_epoch(net, lab.Batches(few, labels, 128, shuffle=True), updater)
    if epoch % 2 == 0:
        live.add(epoch, *(accuracy(net, test_images, test_labels) for net in nets))

for name, net in zip(("不用暂退法", "使用暂退法"), nets, strict=True):
    by_heart = accuracy(net, few[wrong], labels[wrong])
    right = accuracy(net, test_images, test_labels)
    print(f"{name:>15}：记住了 {by_heart:.0%} 的错误标签，测试准确率 {right:.3f}")

# %% [markdown] of="ca2fa5bd"
# **观察**：在最初的十个迭代周期里，两个网络学的都是大多数标签所说的东西，两个都在进步。随后，不用暂退法的网络转而去对付那些例外。它把错误的标签死记下来，每记住一个，都要以没见过的图像上的准确率为代价。有了暂退法，这个过程开始得更晚，进行得也更慢。暂退法不是根治的药，只是一脚刹车。在十五个迭代周期后停下来也会有帮助，两种办法可以一起用。
#
# ### 它对权重做了什么
#
# 下面是两个网络中第二个隐藏层的权重分布。

# %% tags=["experiment"] of="d0b757dd"
edges = torch.linspace(-0.4, 0.4, 41)
shares = [torch.histc(net.lin2.weight.detach(), 40, -0.4, 0.4) / 256**2 for net in nets]
lab.plot(
    (edges[1:] + edges[:-1]) / 2,
    [share.where(share > 0, torch.nan) for share in shares],
    xlabel="weight",
    ylabel="share of the weights",
    legend=["without dropout", "with dropout"],
    yscale="log",
)
for name, net in zip(("不用暂退法", "使用暂退法"), nets, strict=True):
    largest = net.lin2.weight.abs().max().item()
    print(f"{name:>15}：最大的权重 {largest:.2f}，范数 {net.lin2.weight.norm().item():.1f}")

# %% [markdown] of="05009e9b"
# **观察**：两个网络都从同一个分布出发，即 $\pm 1/16$ 之间的均匀分布，也就是图中间的那两个“肩膀”。纵轴是对数刻度，所以请看两边的尾部。不用暂退法时，有更多的权重走得很远：某些成对的单元彼此变得非常重要。如果搭档随时可能缺席，依赖某一个搭档就不划算。没有人要求权重小，暂退法却还是让它们保持得小一些。
#
# ## 用 `torch.nn` 来做
#
# 这一切 PyTorch 都准备好了。`nn.Dropout(p)` 是一个没有参数的模块；`self.training` 打开时它随机丢弃，否则什么也不做，所以不用自己写 `if`。
#
# **编写** `build_dropout_net`，用 torch 自带的层搭出 784、256、256、10 的网络：`nn.Sequential`、`nn.Flatten`、`nn.Linear`、`nn.ReLU`、`nn.Dropout`。这里什么都可以用。


# %% exercise="build_dropout_net" of="03574992"
def build_dropout_net(dropout1: float = 0.3, dropout2: float = 0.5) -> nn.Module:
    """用 ``torch.nn`` 自带的层搭出这一课的网络。

    参数：
        dropout1: 丢弃第一个隐藏层中一个单元的概率。
        dropout2: 丢弃第二个隐藏层中一个单元的概率。

    返回：
        一个模块：输入的形状为 (batch, ...)，每个样本 784 个值；输出形状为 (batch, 10) 的 logits；
        有两个隐藏层，各 256 个 relu 单元。
    """
    ### BEGIN SOLUTION
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
    ### END SOLUTION


# %% check="build_dropout_net" of="bd25e717"
net = build_dropout_net()
images = torch.linspace(0, 1, 5 * 784).reshape(5, 1, 28, 28)
assert net(images).shape == (5, 10), (
    f"5 张图像应给出形状为 (5, 10) 的 logits，实际是 {tuple(net(images).shape)}"
)
count = sum(parameter.numel() for parameter in net.parameters())
assert count == 269322, f"784、256、256、10 的网络应有 269322 个参数，实际有 {count}"
assert not torch.equal(net(images), net(images)), "训练模式下，似乎什么都没有被丢弃"
net.eval()
assert torch.equal(net(images), net(images)), "评估模式下，两次前向传播的结果应该相同"

# %% [markdown] of="4037d1d4"
# ## 自己动手试试
#
# - 把两个概率对调，第一层用 0.5，第二层用 0.3。或者两层都用 0.8。到什么程度，网络就学不会了？
# - 重做“粗心标签”的那个实验，让它运行 200 个迭代周期。刹车还管用吗？
# - 给不用暂退法的那个网络换上权重衰减（`torch.optim.Adam(..., weight_decay=0.001)`）。再试试两种一起用。
# - 用 `build_dropout_net()` 代替 `Net` 来训练。你能分辨出两条曲线吗？
