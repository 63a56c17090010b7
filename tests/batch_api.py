"""A Batch API on the loopback for tests: files, batches, their ends, and how often each line was paid for."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from server import Answer, Asked


class BatchApi:
    """A script for a ``Server``: batches are answered as single requests are, and single requests too.

    ``statuses`` are given to the next looks at a batch, then it has ``ends``. ``ended`` may change the lines of output and
    errors that a batch comes back with. ``handled`` is called after a request of a kind was handled and before it is answered.
    """

    def __init__(self, model: Callable[[Asked], Answer]) -> None:
        self.model = model
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.paid: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.statuses: list[str] = []
        self.ends = "completed"
        self.ended: Callable[[list[Any], list[Any]], None] = lambda _output, _errors: None
        self.handled: Callable[[str], Answer | None] = lambda _kind: None

    def __call__(self, asked: Asked) -> Answer:
        path, _, _query = asked.path.removeprefix("/v1/").partition("?")
        name, _, rest = path.partition("/")
        kind, answer = {
            "chat": lambda: ("chat", self.model(asked)),
            "files": lambda: self._file(asked, rest.removesuffix("/content")),
            "batches": lambda: self._batch(asked, rest),
        }[name]()
        self.seen[kind] += 1
        return self.handled(kind) or answer

    @property
    def rounds(self) -> list[int]:
        """How many requests each batch held."""
        return [len(self.files[batch["input_file_id"]].splitlines()) for batch in self.batches.values()]

    def _file(self, asked: Asked, file_id: str) -> tuple[str, Answer]:
        if file_id:
            return "content", Answer(self.files[file_id], headers={"Content-Type": "application/octet-stream"})
        boundary = asked.headers["content-type"].partition("boundary=")[2].encode()
        parts = [part.partition(b"\r\n\r\n") for part in asked.raw.split(b"--" + boundary)]
        assert any(b'name="purpose"' in head and body.strip() == b"batch" for head, _, body in parts)
        content = next(body for head, _, body in parts if b'name="file"' in head).removesuffix(b"\r\n")
        return "upload", Answer({"id": self._keep(content), "object": "file"})

    def _keep(self, content: bytes) -> str:
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = content
        return file_id

    def _batch(self, asked: Asked, batch_id: str) -> tuple[str, Answer]:
        if batch_id:
            batch = self.batches[batch_id]
            if batch["status"] != self.ends:
                batch["status"] = self.statuses.pop(0) if self.statuses else self.ends
            return "look", Answer(batch if batch["status"] == self.ends else {**batch, "output_file_id": None})
        if not asked.raw:
            found = list(reversed(self.batches.values()))
            return "list", Answer({"object": "list", "data": found, "has_more": False})
        return "create", self._create(asked.body)

    def _create(self, wanted: dict[str, Any]) -> Answer:
        assert (wanted["endpoint"], wanted["completion_window"]) == ("/v1/chat/completions", "24h")
        output, errors = [], []
        for raw in self.files[wanted["input_file_id"]].splitlines():
            line = json.loads(raw)
            assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
            answer = self.model(Asked(line["url"], {}, json.dumps(line["body"]).encode()))
            self.paid[line["custom_id"]] += answer.status == 200
            response = {"status_code": answer.status, "request_id": "r", "body": json.loads(answer.bytes)}
            came = {"id": "b", "custom_id": line["custom_id"], "response": response, "error": None}
            (output if answer.status == 200 else errors).append(came)
        self.ended(output, errors)
        batch_id = f"batch_{len(self.batches) + 1}"
        self.batches[batch_id] = {
            "id": batch_id,
            "object": "batch",
            "status": "in_progress",
            "metadata": wanted["metadata"],
            "input_file_id": wanted["input_file_id"],
            "request_counts": {"total": len(output) + len(errors), "completed": len(output), "failed": len(errors)},
            **{f"{name}_file_id": self._lines(lines) for name, lines in (("output", output), ("error", errors))},
        }
        return Answer(self.batches[batch_id])

    def _lines(self, lines: list[Any]) -> str | None:
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        return self._keep("".join(f"{text}\n" for text in texts).encode()) if lines else None


def expired(custom_id: str) -> dict[str, Any]:
    """The error line of a request that was not reached in time."""
    said = {
        "code": "batch_expired",
        "message": "This request could not be executed before the completion window expired.",
    }
    return {"id": "b", "custom_id": custom_id, "response": None, "error": said}
