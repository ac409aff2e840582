"""`make prove`: the guarantees over a hundred thousand steps and a thousand kill -9, on both databases, with figures."""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 24


def on_sqlite(number: int) -> int:
    """How many of so many run on SQLite, which is the faster: seven tenths."""
    return number * 7 // 10


def say(line: str = "") -> None:
    """A line to who waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@dataclass
class Proof:
    """One program that runs beside others, and what it said."""

    title: str
    words: list[str]
    process: "subprocess.Popen[str] | None" = None
    told: dict[str, Any] = field(default_factory=dict)
    failed: str = ""

    def start(self) -> "Proof":
        """Begin."""
        command = [sys.executable, "-m", *self.words]
        self.process = subprocess.Popen(  # noqa: S603  our own programs
            command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return self

    def end(self) -> None:
        """Wait for it; keep what it told or why it failed."""
        assert self.process is not None  # noqa: S101
        said, _ = self.process.communicate()
        last = said.strip().splitlines()[-1:] or [""]
        self.told = json.loads(last[0]) if last[0].startswith("{") else {}
        faults = self.told.get("faults", [])
        if self.process.returncode or not self.told or faults:
            self.failed = "\n".join(faults) or said


def machine(database: str, steps: int, seed: int) -> Proof:
    """The state machine on one database."""
    words = ["tests.guarantees.proving", "--database", database, "--steps", str(steps), "--seed", str(seed)]
    return Proof(f"state machine, {database}", words)


def killing(database: str, kills: int, seed: int) -> Proof:
    """kill -9 of workers on one database."""
    words = ["tests.guarantees.killing", "--database", database, "--kills", str(kills), "--seed", str(seed)]
    return Proof(f"kill -9 of workers, {database}", words)


def server_killing(kills: int, seed: int) -> Proof:
    """kill -9 of the real server."""
    words = ["tests.guarantees.server_killing", "--kills", str(kills), "--seed", str(seed)]
    return Proof("kill -9 of the server", words)


def sabotage() -> Proof:
    """The services with a rule taken out, one after another."""
    return Proof("sabotaged services are found", ["tests.guarantees.sabotage"])


def run(proofs: list[Proof]) -> None:
    """Run them side by side."""
    started = time.monotonic()
    for proof in proofs:
        proof.start()
    for proof in proofs:
        proof.end()
        held = "FAILED" if proof.failed else "held"
        say(f"{proof.title}: {held} after {time.monotonic() - started:.0f} s")
        if proof.failed:
            say(proof.failed)


def tell_steps(proofs: list[Proof]) -> int:
    """The table of deeds by rule; how many steps."""
    accepted, refused, codes = Counter[str](), Counter[str](), Counter[str]()
    for proof in proofs:
        accepted.update(proof.told.get("accepted", {}))
        refused.update(proof.told.get("refused", {}))
        codes.update(proof.told.get("codes", {}))
    steps = accepted.total() + refused.total()
    histories = sum(proof.told.get("histories", 0) for proof in proofs)
    say(f"\n{steps} steps in {histories} histories: {accepted.total()} accepted, {refused.total()} refused")
    say(f"{'deed':{WIDTH}}{'accepted':>10}{'refused':>10}")
    for name in sorted(accepted.keys() | refused.keys()):
        say(f"{name:{WIDTH}}{accepted[name]:>10}{refused[name]:>10}")
    say("refused because: " + ", ".join(f"{code} {number}" for code, number in codes.most_common()))
    return steps


def tell_kills(proofs: list[Proof]) -> None:
    """What was acknowledged before each kind of kill."""
    say()
    for proof in proofs:
        told: Counter[str] = Counter(proof.told.get("acknowledged", {}))
        deeds = ", ".join(f"{name} {number}" for name, number in sorted(told.items()))
        say(f"{proof.title}: {proof.told.get('kills', 0)} kills, {told.total()} deeds acknowledged ({deeds})")
        say(f"  temporary upload files left behind, harmless: {proof.told.get('unfinished', 0)}")


def main() -> int:
    """Prove everything; 1 where a guarantee broke."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--steps", type=int, default=100_000, help="of the state machine, seven tenths on SQLite"
    )
    parser.add_argument("--kills", type=int, default=1000, help="of workers, seven tenths on SQLite")
    parser.add_argument("--server-kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=18091)
    chosen = parser.parse_args()
    started = time.monotonic()
    steps, kills, seed = chosen.steps, chosen.kills, chosen.seed
    machines = [
        machine("sqlite", on_sqlite(steps), seed),
        machine("postgresql", steps - on_sqlite(steps), seed + 10_000),
    ]
    killings = [
        killing("sqlite", on_sqlite(kills), seed),
        killing("postgresql", kills - on_sqlite(kills), seed + 1),
    ]
    killings.append(server_killing(chosen.server_kills, seed))
    run(machines)
    run(killings[:2])
    others = [killings[2], sabotage()]
    run(others)
    tell_steps(machines)
    tell_kills(killings)
    say(f"sabotaged services found: {others[1].told.get('found', 0)} of {others[1].told.get('tried', 0)}")
    say(f"\n{time.monotonic() - started:.0f} seconds")
    return 1 if any(proof.failed for proof in [*machines, *killings, *others]) else 0


if __name__ == "__main__":
    sys.exit(main())
