"""The sample: what is always looked at, a share of the rest rounded up, an order that anybody can compute."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.analysis.sampling import Claim, always, draw, number_drawn, ticket
from scorecard.assessment.planning import Why
from scorecard.framework.models import Level

G, Y, R, N = Level.GREEN, Level.YELLOW, Level.RED, Level.NOT_APPLICABLE
LEVELS = st.sampled_from((G, Y, R, N))
CLAIMS = st.lists(
    st.builds(
        Claim,
        sub_code=st.integers(1, 999).map(lambda n: f"1.{n}"),
        level=st.none() | LEVELS,
        before=st.none() | LEVELS,
        suggested=st.none() | st.sampled_from((G, Y, R)),
        scored=st.frozensets(LEVELS),
        strong=st.booleans(),
    ),
    unique_by=lambda claim: claim.sub_code,
    max_size=40,
)
SEEDS = st.text("0123456789abcdef", min_size=1, max_size=32)
SHARES = st.integers(0, 100)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (Claim("1", None, before=G), None),
        (Claim("1", G, strong=True), None),
        (Claim("1", Y), None),
        (Claim("1", R), None),
        (Claim("1", N), Why.CONSENT),
        (Claim("1", N, before=G, scored=frozenset({R, G})), Why.CONSENT),
        (Claim("1", G), Why.WEAK_GREEN),
        (Claim("1", G, before=Y, strong=True), None),
        (Claim("1", G, before=R, strong=True), Why.GAP),
        (Claim("1", R, before=G), Why.GAP),
        (Claim("1", G, before=R), Why.GAP),
        (Claim("1", G, before=N, strong=True), None),
        (Claim("1", G, suggested=G, strong=True), None),
        (Claim("1", G, suggested=Y, strong=True), Why.GAP),
        (Claim("1", Y, suggested=G), Why.GAP),
        (Claim("1", Y, scored=frozenset({R, Y})), None),
        (Claim("1", Y, scored=frozenset({R, G})), Why.GAP),
        (Claim("1", Y, scored=frozenset({R, Y, G})), Why.GAP),
    ],
)
def test_gaps_weak_greens_and_not_applicable_are_always_looked_at(claim: Claim, why: Why | None) -> None:
    assert always(claim) is why


@pytest.mark.parametrize(
    ("of", "share", "drawn"),
    [(0, 100, 0), (10, 0, 0), (10, 20, 2), (11, 20, 3), (1, 1, 1), (100, 7, 7), (3, 100, 3)],
)
def test_a_share_is_rounded_up(of: int, share: int, drawn: int) -> None:
    assert number_drawn(of, share) == drawn


def test_the_ticket_is_the_sha_256_of_seed_assessment_and_code() -> None:
    assert ticket("ab12", 7, "1.1.1") == hashlib.sha256(b"ab12/7/1.1.1").hexdigest()


def test_the_first_of_the_rest_by_ticket_are_drawn() -> None:
    claims = [Claim(f"1.{n}", Y) for n in range(1, 11)]
    found = draw(claims, "seed", 7, 30)
    by_hand = sorted(
        (claim.sub_code for claim in claims),
        key=lambda code: hashlib.sha256(f"seed/7/{code}".encode()).hexdigest(),
    )
    assert found.rest == tuple(by_hand)
    assert set(found.items) == set(by_hand[:3])
    assert set(found.items.values()) == {Why.RANDOM}


def test_another_assessment_or_seed_gives_another_order() -> None:
    claims = [Claim(f"1.{n}", Y) for n in range(1, 31)]
    orders = {draw(claims, seed, number, 0).rest for seed in ("a", "b") for number in (1, 2)}
    assert len(orders) == 4


@given(CLAIMS, SEEDS, SHARES)
def test_what_must_be_looked_at_is_always_in_and_the_share_of_the_rest_is_exact(
    claims: list[Claim], seed: str, share: int
) -> None:
    found = draw(claims, seed, 3, share)
    must = {claim.sub_code: always(claim) for claim in claims if always(claim)}
    assert {code: why for code, why in found.items.items() if why is not Why.RANDOM} == must
    answered = {claim.sub_code for claim in claims if claim.level is not None}
    assert set(found.rest) == answered - set(must)
    drawn = [code for code, why in found.items.items() if why is Why.RANDOM]
    assert len(drawn) == -(-len(found.rest) * share // 100)
    assert set(drawn) == set(found.rest[: len(drawn)])


@given(CLAIMS, SEEDS, SHARES, SHARES)
def test_a_larger_share_holds_all_of_a_smaller_one(
    claims: list[Claim], seed: str, one: int, other: int
) -> None:
    small, large = sorted((one, other))
    first, second = (draw(claims, seed, 3, share).items for share in (small, large))
    assert first.items() <= second.items()


@given(CLAIMS, SEEDS, SHARES)
def test_the_order_in_which_claims_come_changes_nothing(claims: list[Claim], seed: str, share: int) -> None:
    turned = claims[::-1]
    assert draw(claims, seed, 3, share).items == draw(turned, seed, 3, share).items
    assert draw(claims, seed, 3, share).rest == draw(turned, seed, 3, share).rest
