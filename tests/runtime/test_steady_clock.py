"""The house's own clock: it goes on as time does, whatever somebody sets the computer's clock to."""

from workshop.runtime.steady_clock import SteadyClock


class Computer:
    """Two clocks in ns: the one on the wall, which can be set, and the time since it was switched on."""

    def __init__(self) -> None:
        self.on_the_wall = 1_790_000_000_000_000_000
        self.since_the_start = 5_000_000_000

    def goes_on(self, seconds: float) -> None:
        self.on_the_wall += int(seconds * 1e9)
        self.since_the_start += int(seconds * 1e9)

    def clock(self) -> SteadyClock:
        return SteadyClock(lambda: self.on_the_wall, lambda: self.since_the_start)


def test_it_begins_with_the_time_on_the_wall_and_goes_on() -> None:
    computer = Computer()
    clock = computer.clock()
    assert clock() == 1_790_000_000_000
    computer.goes_on(2.5)
    assert clock() == 1_790_000_002_500


def test_setting_the_wall_clock_moves_nothing() -> None:
    computer = Computer()
    clock = computer.clock()
    for set_by in (3_600, -7_200, 400 * 86_400):
        computer.on_the_wall += int(set_by * 1e9)
        assert clock() == 1_790_000_000_000


def test_the_next_start_takes_up_what_is_right() -> None:
    computer = Computer()
    computer.clock()
    computer.on_the_wall += 3_600_000_000_000
    assert computer.clock()() == 1_790_003_600_000


def test_as_it_stands_it_tells_the_time_of_day() -> None:
    import time

    assert abs(SteadyClock()() - time.time() * 1000) < 60_000
