"""A progress bar on stderr that asks for its figures each time it is drawn."""

from collections.abc import Callable

from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task
from rich.text import Text

from summarizer.export.terminal import console

_REDRAWN = 4
"""Times a second."""
State = Callable[[], tuple[int, int | None, str]]
"""How many articles are done, of how many (None: unknown), and what else to say; called from a thread."""


def bar(state: State) -> Progress:
    """A bar that can be started and stopped, below whatever was printed; it is gone while it is stopped."""
    made = Progress(
        SpinnerColumn(),
        BarColumn(20),
        _Words(state),
        console=console(stderr=True),
        refresh_per_second=_REDRAWN,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    made.add_task("", total=None)
    return made


class _Words(ProgressColumn):
    """The figures; they also set the bar beside them."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def render(self, task: Task) -> Text:
        done, total, words = self._state()
        task.total, task.completed = total, done
        of = f"{done:,}/{total:,}" if total is not None else f"{done:,}"
        return Text(f"{of} articles" + (f", {words}" if words else ""), no_wrap=True, overflow="ellipsis")
