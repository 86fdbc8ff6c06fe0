"""Told to stop, serve waits for nothing; told twice, not even for what is ending."""

import os
import signal

import pytest

from tasks.serving.stopping import Stopped, heeded


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_wait_from_then_on(sent):
    with heeded() as stop:
        stop.sleep(0)
        os.kill(os.getpid(), sent)
        for _ in range(2):
            with pytest.raises(Stopped):
                stop.sleep(600)
        with pytest.raises(Stopped):
            stop.wait_for(lambda: False, 600)
        assert not stop.is_urgent
        os.kill(os.getpid(), sent)
        assert stop.is_urgent


def test_a_signal_during_a_wait_ends_it():
    with heeded() as stop:
        signal.signal(signal.SIGALRM, stop.hear)
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(Stopped):
            stop.sleep(600)


def test_afterwards_signals_are_what_they_were():
    before = signal.getsignal(signal.SIGTERM)
    with heeded():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_wait_ends_when_it_happens_or_when_it_is_too_late():
    answers = iter([False, False, True])
    with heeded() as stop:
        assert stop.wait_for(lambda: next(answers), 600, every=0)
        assert not stop.wait_for(lambda: False, 0)


def test_an_error_does_not_hide_that_we_are_to_stop():
    assert not issubclass(Stopped, Exception)
