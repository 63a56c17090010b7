"""A progress bar on stderr, which asks for its own figures each time it is drawn."""

from collections.abc import Callable

from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task
from rich.text import Text

from summarizer.export.terminal import console

_REDRAWN = 4
"""Times a second."""


class Bar:
    """A bar that can be taken away and put back.

    Args:
        state: how many are done, of how many (None: unknown), and what else to say; called from a thread.
    """

    def __init__(self, state: Callable[[], tuple[int, int | None, str]]) -> None:
        self._console = console(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(20),
            _Words(state),
            console=self._console,
            refresh_per_second=_REDRAWN,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._progress.add_task("", total=None)

    def start(self) -> None:
        """Show it below whatever was printed."""
        self._progress.start()

    def stop(self) -> None:
        """Take it away, and leave the line to others."""
        self._progress.stop()


class _Words(ProgressColumn):
    """The figures; the bar beside them is set by the same look."""

    def __init__(self, state: Callable[[], tuple[int, int | None, str]]) -> None:
        super().__init__()
        self._state = state

    def render(self, task: Task) -> Text:
        done, total, words = self._state()
        task.total, task.completed = total, done
        of = f"{done:,}/{total:,}" if total is not None else f"{done:,}"
        return Text(f"{of} articles" + (f", {words}" if words else ""), no_wrap=True, overflow="ellipsis")
