"""Reference points ("điểm tham khảo"): never able to change a colour under the default rule."""

from scorecard.framework.models import Framework, Level


def percent_of_maximum(framework: Framework, letters: str) -> float | None:
    """Points earned in percent (0 to 100) of the maximum over applicable answered items; None without any.

    Points follow the level answered, evidence or not: with 0, 1, 2 points "GEYR-N" earns 2+2+1+0 of 8, 62.5.
    """
    points = framework.points
    greens = letters.count("G") + letters.count("E")
    yellows, reds = letters.count("Y"), letters.count("R")
    answered = greens + yellows + reds
    if not answered:
        return None
    earned = greens * points[Level.GREEN] + yellows * points[Level.YELLOW] + reds * points[Level.RED]
    return 100 * earned / (answered * points[Level.GREEN])
