"""Spots → which of them are in one another's way: labels that lie over one another or run on as one line, and
lines that run through labels, cross, or pass what another label points at.

Tens of thousands of pairs are held against one another for a picture, so that this stands in few functions,
and each part begins with what most pairs are told by.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import nan
from typing import NamedTuple

from broadside.blocks.map.layout.spots import ROOM, Spot

# A line that passes what another label points at so near is read as that one's.
NEAR = 2.5
# Labels that share so much of a line's height, in parts of that, stand so far apart at least.
LEVEL, SIDE_BY_SIDE = 0.3, 0.9


class _Leader(NamedTuple):
    """The line to a label, from what it points at to its end, and what it reaches over."""

    ax: float
    ay: float
    bx: float
    by: float
    left: float
    top: float
    right: float
    bottom: float


NOWHERE = _Leader(nan, nan, nan, nan, nan, nan, nan, nan)


class _Held(NamedTuple):
    """A spot: its box, that with room around it, and its line."""

    left: float
    top: float
    right: float
    bottom: float
    start: float
    over: float
    end: float
    under: float
    leader: _Leader | None


class _Reach(NamedTuple):
    """What two spots that clash have in common, if only a bit of it."""

    left: float
    top: float
    right: float
    bottom: float


def clashes(pools: Sequence[Sequence[Spot]]) -> list[int]:
    """For each spot of the pools, one after the other, the set of those that it clashes with, as bits. The
    lines of a pool lead to one place."""
    spots = [spot for pool in pools for spot in pool]
    held, reaches = [_held(spot) for spot in spots], [_reach(spot) for spot in spots]
    found = _passing(pools, held)
    first = 0
    for pool in pools:
        before = list(enumerate(reaches[:first]))
        for i in range(first, first + len(pool)):
            left, top, right, bottom = reaches[i]
            near = [
                j
                for j, (start, over, end, under) in before
                if left < end and start < right and top < under and over < bottom
            ]
            here = 1 << i
            for j in _in_the_way(held[i], spots[i].line, held, near):
                found[i] |= 1 << j
                found[j] |= here
        first += len(pool)
    return found


def clash(one: Spot, other: Spot) -> bool:
    """Whether two spots are in one another's way."""
    first, second = _held(one), _held(other)
    if _in_the_way(first, one.line, (second,), (0,)):
        return True
    if first.leader is None or second.leader is None:
        return False
    return _passes(first.leader, *second.leader[:2]) or _passes(second.leader, *first.leader[:2])


def _held(spot: Spot) -> _Held:
    box = spot.box
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    leader = None
    if spot.anchor is not None and spot.end is not None:
        (ax, ay), (bx, by) = spot.anchor, spot.end
        leader = _Leader(ax, ay, bx, by, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    return _Held(left, top, right, bottom, left - ROOM, top - ROOM, right + ROOM, bottom + ROOM, leader)


def _reach(spot: Spot) -> _Reach:
    reach, across = spot.reach, max(NEAR, SIDE_BY_SIDE * spot.line / 2)
    return _Reach(reach.left - across, reach.top - NEAR, reach.right + across, reach.bottom + NEAR)


def _passing(pools: Sequence[Sequence[Spot]], held: Sequence[_Held]) -> list[int]:
    """For each spot those that it clashes with as one's line passes what the other points at."""
    found = [0] * len(held)
    firsts = [0]
    for pool in pools:
        firsts.append(firsts[-1] + len(pool))
    for mine, (first, after) in enumerate(pairwise(firsts)):
        led = [i for i in range(first, after) if held[i].leader]
        if not led:
            continue
        leader = held[led[0]].leader
        assert leader
        mask = sum(1 << i for i in led)
        for theirs, (start, end) in enumerate(pairwise(firsts)):
            for j in range(start, end) if theirs != mine else ():
                line = held[j].leader
                if line and _passes(line, leader.ax, leader.ay):
                    found[j] |= mask
                    for i in led:
                        found[i] |= 1 << j
    return found


def _passes(line: _Leader, x: float, y: float) -> bool:
    """Whether a line passes near a place."""
    ax, ay, bx, by, left, top, right, bottom = line
    if right < x - NEAR or left > x + NEAR or bottom < y - NEAR or top > y + NEAR:
        return False
    across, down = bx - ax, by - ay
    share = ((x - ax) * across + (y - ay) * down) / (across**2 + down**2)
    share = 0.0 if share < 0.0 else min(share, 1.0)
    return (ax + share * across - x) ** 2 + (ay + share * down - y) ** 2 < NEAR**2


def _in_the_way(one: _Held, line: float, others: Sequence[_Held], near: Sequence[int]) -> list[int]:
    """Those of the others that a label lies over or runs on to, or whose line runs through it or crosses its
    own, or through which that runs. A `line` of it is so high."""
    left, top, right, bottom, start, over, end, under, mine = one
    # So level and so near side by side they are read as one line.
    level, side = LEVEL * line, SIDE_BY_SIDE * line
    ax, ay, bx, by, mine_left, mine_top, mine_right, mine_bottom = mine or NOWHERE
    across, down = bx - ax, by - ay
    found = []
    for j in near:
        its_left, its_top, its_right, its_bottom, its_start, its_over, its_end, its_under, its = others[j]
        below, above = bottom - its_top, its_bottom - top
        if below > -ROOM and above > -ROOM:
            apart = side if below > level and above > level else ROOM
            if left - its_right < apart and its_left - right < apart:
                found.append(j)
                continue
        # Most lines lie to one side of a box.
        if (
            mine_right >= its_start
            and mine_left <= its_end
            and mine_bottom >= its_over
            and mine_top <= its_under
            and _goes_into(mine or NOWHERE, its_start, its_over, its_end, its_under)
        ):
            found.append(j)
            continue
        if its is None:
            continue
        cx, cy, dx, dy, line_left, line_top, line_right, line_bottom = its
        if (
            mine_right >= line_left
            and mine_left <= line_right
            and mine_bottom >= line_top
            and mine_top <= line_bottom
            and (across * (cy - ay) - down * (cx - ax)) * (across * (dy - ay) - down * (dx - ax)) < 0
        ):
            its_across, its_down = dx - cx, dy - cy
            one_side = its_across * (ay - cy) - its_down * (ax - cx)
            if one_side * (its_across * (by - cy) - its_down * (bx - cx)) < 0:
                found.append(j)
                continue
        if (
            line_right >= start
            and line_left <= end
            and line_bottom >= over
            and line_top <= under
            and _goes_into(its, start, over, end, under)
        ):
            found.append(j)
    return found


def _goes_into(line: _Leader, start: float, over: float, end: float, under: float) -> bool:
    """Whether a line that reaches over a box ends in it, or runs through it: between a corner of it and the
    one across from that, or between the other two."""
    ax, ay, bx, by = line[:4]
    if (start < bx < end and over < by < under) or (start < ax < end and over < ay < under):
        return True
    across, down = bx - ax, by - ay
    if (across * (over - ay) - down * (start - ax)) * (across * (under - ay) - down * (end - ax)) < 0:
        wide, high = end - start, under - over
        if (wide * (ay - over) - high * (ax - start)) * (wide * (by - over) - high * (bx - start)) < 0:
            return True
    if (across * (under - ay) - down * (start - ax)) * (across * (over - ay) - down * (end - ax)) < 0:
        wide, high = end - start, over - under
        if (wide * (ay - under) - high * (ax - start)) * (wide * (by - under) - high * (bx - start)) < 0:
            return True
    return False
