#!/usr/bin/env python3
"""Grades a TCP endpoint that speaks the lines of docs/drive.md.

    python3 examples/autograder.py COMMAND [ARGUMENT ...]

COMMAND is the endpoint under test: `lifelines` itself, or a student's own program that answers
the same lines. It is started as `COMMAND drive --iss N`. The exit status is 0 when every check
holds, and 1 otherwise. Needs nothing but Python's standard library.
"""

import json
import subprocess
import sys


class Endpoint:
    """One endpoint in a process of its own."""

    def __init__(self, command, iss):
        self.process = subprocess.Popen(
            [*command, "drive", "--iss", str(iss)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def say(self, **line):
        """One line there, one answer back."""
        print(json.dumps(line), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise AssertionError(f"{line}: {answer['error']}")
        return answer

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def flags(answer):
    """The flags of each segment in an answer."""
    return [set(segment["flags"]) for segment in answer["segments"]]


def handshake_from_listen(command):
    """A passive OPEN answers a SYN with SYN,ACK, and its ACK opens the connection."""
    with Endpoint(command, iss=300) as server:
        assert server.say(call="open", mode="passive")["state"] == "LISTEN"
        answer = server.say(segment={"flags": ["SYN"], "seq": 100})
        assert answer["state"] == "SYN-RECEIVED"
        [reply] = answer["segments"]
        assert set(reply["flags"]) == {"SYN", "ACK"}
        assert (reply["seq"], reply["ack"]) == (300, 101)
        ack = {"flags": ["ACK"], "seq": 101, "ack": 301}
        assert server.say(segment=ack)["state"] == "ESTABLISHED"


def active_close_waits_two_msl(command):
    """The active closer ends in TIME-WAIT, and stays there for four minutes."""
    with Endpoint(command, iss=0) as end:
        end.say(call="open", mode="active")
        end.say(segment={"flags": ["SYN", "ACK"], "seq": 100, "ack": 1})
        assert flags(end.say(call="close")) == [{"FIN", "ACK"}]
        ack = {"flags": ["ACK"], "seq": 101, "ack": 2}
        assert end.say(segment=ack)["state"] == "FIN-WAIT-2"
        fin = {"flags": ["FIN", "ACK"], "seq": 101, "ack": 2}
        answer = end.say(segment=fin)
        assert answer["state"] == "TIME-WAIT"
        assert answer["timers"]["time_wait_ms"] == 240_000
        assert end.say(advance_ms=239_999)["state"] == "TIME-WAIT"
        assert end.say(advance_ms=1)["state"] == "CLOSED"


def a_lost_syn_is_sent_again(command):
    """The SYN goes out again after one second, then after two more."""
    with Endpoint(command, iss=7) as end:
        [syn] = end.say(call="open", mode="active")["segments"]
        assert end.say(advance_ms=999)["segments"] == []
        assert end.say(advance_ms=1)["segments"] == [syn]
        assert end.say(advance_ms=2000)["segments"] == [syn]


def two_ends_talk(command):
    """What one end sends is handed to the other as it is, until both are silent."""
    with Endpoint(command, iss=100) as client, Endpoint(command, iss=300) as server:
        ends = [client, server]
        states = [None, None]
        server.say(call="open", mode="passive")
        on_the_way = [(1, s) for s in client.say(call="open", mode="active")["segments"]]
        for act in [None, (0, {"call": "send", "text": "hello"}), (0, {"call": "close"}),
                    (1, {"call": "receive"}), (1, {"call": "close"})]:
            if act:
                who, line = act
                answer = ends[who].say(**line)
                on_the_way += [(1 - who, s) for s in answer["segments"]]
                if line["call"] == "receive":
                    assert answer["received"] == 5 and answer["text"] == "hello"
            while on_the_way:
                to, segment = on_the_way.pop(0)
                answer = ends[to].say(segment=segment)
                states[to] = answer["state"]
                on_the_way += [(1 - to, s) for s in answer["segments"]]
        assert states == ["TIME-WAIT", "CLOSED"], states


CHECKS = [
    handshake_from_listen,
    active_close_waits_two_msl,
    a_lost_syn_is_sent_again,
    two_ends_talk,
]


def main():
    command = sys.argv[1:]
    if not command:
        sys.exit(__doc__)
    failed = 0
    for check in CHECKS:
        try:
            check(command)
            print(f"ok      {check.__name__}")
        except AssertionError as error:
            failed += 1
            print(f"FAILED  {check.__name__}: {check.__doc__} {error}")
    print(f"{len(CHECKS) - failed} of {len(CHECKS)} passed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
