"""A cluster that loses its workers: people are told once, and once more when there are workers again."""

from threading import Event

from tasks.cluster_watch import watched
from tasks.voice import heard_by

ADDRESS = "tcp://10.0.0.5:8786"
GONE, BACK = (f"集群 {ADDRESS} 上{words}" for words in ("没有工作进程了", "又有工作进程了"))


class Cluster:
    """What a client of it sees, look after look; after the last it stays as it is. An error is a lost scheduler."""

    def __init__(self, *looks):
        self.looks, self.is_seen = list(looks), Event()

    def scheduler_info(self, *, n_workers):
        look = self.looks.pop(0)
        if not self.looks:
            self.looks.append(look)
            self.is_seen.set()
        if isinstance(look, Exception):
            raise look
        return {"workers": dict.fromkeys(look[:n_workers])}


def told(*looks):
    """What is said while these are seen, without what stands behind the comma."""
    lines: list[str] = []
    cluster = Cluster(*looks)
    with heard_by(lines.append), watched(cluster, ADDRESS, every=0.001):
        assert cluster.is_seen.wait(10)
    return [line.partition("，")[0] for line in lines]


def test_workers_that_stay_are_not_spoken_of():
    assert told(["a", "b"], ["a"], ["a"]) == []


def test_that_none_is_left_is_said_once_and_that_they_are_back_too():
    assert told(["a"], [], [], ["b"], ["b"], [], ["a"], ["a"]) == [GONE, BACK, GONE, BACK]


def test_a_scheduler_that_does_not_answer_has_no_workers():
    assert told(["a"], OSError("closed"), ["a"], ["a"]) == [GONE, BACK]
