"""The detector's network: a compact one-class YOLO of strides 8, 16 and 32, written from published ideas.

Input [batch, 3, height, width], RGB 0..1, sides multiples of 32. Sources: cross-stage partial blocks (CSPNet, Wang et al. 2019)
with every inner block's output kept (ELAN, Wang et al. 2022); spatial pyramid pooling by repeated small pools (He et al. 2014,
in the cheaper form of YOLOv5 and later); a path-aggregation neck (PANet, Liu et al. 2018); an anchor-free decoupled head (FCOS, Tian
et al. 2019; YOLOX, Ge et al. 2021) with depthwise separable convolutions (MobileNet, Howard et al. 2017) and box sides as
distributions (DFL, Li et al. 2020). Rectifiers instead of SiLU: half the time on a CPU, in training and in inference.
"""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

STRIDES = (8, 16, 32)


@dataclass(frozen=True)
class Shape:
    """Widths in channels, depths in inner blocks; `bins` is how many strides a box side may lie from its anchor."""

    stem: int = 16
    stage2: int = 32
    stage3: int = 64
    stage4: int = 128
    stage5: int = 224
    depth2: int = 1
    depth3: int = 2
    depth4: int = 2
    depth5: int = 1
    neck3: int = 64
    neck4: int = 128
    neck5: int = 160
    head: int = 64
    bins: int = 16

    def plain(self) -> dict:
        return asdict(self)


class ConvUnit(nn.Module):
    """Convolution, batch norm and rectifier; `fuse` folds the norm into the convolution for export."""

    def __init__(self, cin: int, cout: int, size: int = 1, stride: int = 1, groups: int = 1, active: bool = True):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, size, stride, size // 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(cout, eps=1e-3, momentum=0.03)
        self.active = active

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(self.conv(x))
        return F.relu_(x) if self.active else x

    def fuse(self) -> None:
        self.conv = torch.nn.utils.fusion.fuse_conv_bn_eval(self.conv.eval(), self.norm.eval())
        self.norm = nn.Identity()


class Residual(nn.Module):
    """Two 3x3 convolutions with a skip connection."""

    def __init__(self, channels: int, inner: int):
        super().__init__()
        self.squeeze = ConvUnit(channels, inner, 3)
        self.widen = ConvUnit(inner, channels, 3)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.widen(self.squeeze(x))


class PartialStage(nn.Module):
    """Half of the channels pass the inner blocks; the last 1x1 convolution takes the output of every block."""

    def __init__(self, cin: int, cout: int, depth: int, share: float = 0.5):
        super().__init__()
        self.width = max(8, int(cout * share) // 8 * 8)
        self.enter = ConvUnit(cin, 2 * self.width)
        self.blocks = nn.ModuleList(Residual(self.width, self.width // 2 if self.width >= 32 else self.width) for _ in range(depth))
        self.leave = ConvUnit((2 + depth) * self.width, cout)

    def forward(self, x: Tensor) -> Tensor:
        kept = list(self.enter(x).chunk(2, 1))
        for block in self.blocks:
            kept.append(block(kept[-1]))
        return self.leave(torch.cat(kept, 1))


class Pyramid(nn.Module):
    """Three 5x5 max pools in sequence equal windows of 5, 9 and 13 cells."""

    def __init__(self, channels: int):
        super().__init__()
        self.enter = ConvUnit(channels, channels // 2)
        self.leave = ConvUnit(channels * 2, channels)

    def forward(self, x: Tensor) -> Tensor:
        kept = [self.enter(x)]
        for _ in range(3):
            kept.append(F.max_pool2d(kept[-1], 5, 1, 2))
        return self.leave(torch.cat(kept, 1))


def separable(cin: int, cout: int) -> nn.Sequential:
    return nn.Sequential(ConvUnit(cin, cin, 3, groups=cin), ConvUnit(cin, cout))


class Head(nn.Module):
    """One level's output: box sides as distributions [4 * bins] and one score, both as logits."""

    def __init__(self, cin: int, width: int, bins: int):
        super().__init__()
        self.box = nn.Sequential(separable(cin, width), separable(width, width), nn.Conv2d(width, 4 * bins, 1))
        self.score = nn.Sequential(separable(cin, width), separable(width, width), nn.Conv2d(width, 1, 1))
        # Initially few anchors contain a person (Lin et al. 2017, focal loss, 4.1), and sides are about two strides long.
        nn.init.constant_(self.score[-1].bias, -4.6)
        self.box[-1].bias.data.copy_((torch.arange(bins) * -0.4).repeat(4))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self.box(x), self.score(x)


class Detector(nn.Module):
    def __init__(self, shape: Shape = Shape()):
        super().__init__()
        s = self.shape = shape
        self.stem = ConvUnit(3, s.stem, 3, 2)
        self.down2, self.stage2 = ConvUnit(s.stem, s.stage2, 3, 2), PartialStage(s.stage2, s.stage2, s.depth2)
        self.down3, self.stage3 = ConvUnit(s.stage2, s.stage3, 3, 2), PartialStage(s.stage3, s.stage3, s.depth3)
        self.down4, self.stage4 = ConvUnit(s.stage3, s.stage4, 3, 2), PartialStage(s.stage4, s.stage4, s.depth4)
        self.down5, self.stage5 = ConvUnit(s.stage4, s.stage5, 3, 2), PartialStage(s.stage5, s.stage5, s.depth5)
        self.pyramid = Pyramid(s.stage5)
        self.up4 = PartialStage(s.stage5 + s.stage4, s.neck4, 1)
        self.up3 = PartialStage(s.neck4 + s.stage3, s.neck3, 1)
        self.to4, self.out4 = ConvUnit(s.neck3, s.neck3, 3, 2), PartialStage(s.neck3 + s.neck4, s.neck4, 1)
        self.to5, self.out5 = ConvUnit(s.neck4, s.neck4, 3, 2), PartialStage(s.neck4 + s.stage5, s.neck5, 1)
        self.heads = nn.ModuleList(Head(c, s.head, s.bins) for c in (s.neck3, s.neck4, s.neck5))

    def forward(self, x: Tensor) -> list[tuple[Tensor, Tensor]]:
        p3 = self.stage3(self.down3(self.stage2(self.down2(self.stem(x)))))
        p4 = self.stage4(self.down4(p3))
        p5 = self.pyramid(self.stage5(self.down5(p4)))
        n4 = self.up4(torch.cat([F.interpolate(p5, scale_factor=2.0, mode="nearest"), p4], 1))
        n3 = self.up3(torch.cat([F.interpolate(n4, scale_factor=2.0, mode="nearest"), p3], 1))
        n4 = self.out4(torch.cat([self.to4(n3), n4], 1))
        n5 = self.out5(torch.cat([self.to5(n4), p5], 1))
        return [head(level) for head, level in zip(self.heads, (n3, n4, n5))]
