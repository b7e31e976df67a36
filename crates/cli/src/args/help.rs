//! What `--help` adds to the list of options: examples, and how a command ends.

pub(super) const ALL: &str = "\
Examples:
  lifelines list                                     the lessons there are
  lifelines run lost-last-ack                        one of them, a line a moment
  lifelines run normal-close --format figure         as the figures of RFC 9293
  lifelines run my-lesson.toml --set msl=30s         a file of your own, a setting changed
  lifelines check my-lesson.toml                     does it do what it says it does?
  lifelines link my-lesson.toml                      a link that carries it, for a course page
  lifelines link LINK --only script                  a file of what a link holds
  lifelines explore 'both=CLOSING'                   the shortest run that gets there
  lifelines explore --atlas                          every pair of states: how far away?
  lifelines drive                                    be one endpoint, JSON lines in and out

Exit status:
  0  done
  1  understood, and not so: a run is not what its file expects, a state is out of reach, a
     line of `drive` was refused
  2  the command or its input could not be understood; standard error says what and where

`lifelines COMMAND --help` has more on each.";

pub(super) const LIST: &str = "\
Examples:
  lifelines list
  lifelines list --lang zh";

pub(super) const CLAIMS: &str = "\
Examples:
  lifelines claims
  lifelines claims --lang zh";

pub(super) const RUN: &str = "\
Examples:
  lifelines run normal-close
  lifelines run normal-close --lang zh --names rfc
  lifelines run lost-last-ack --format svg > lost-last-ack.svg
  lifelines run lost-last-ack --format svg --theme dark --lang zh > dark.svg
  lifelines run lost-last-ack --format pcapng > lost-last-ack.pcapng
  lifelines run lost-last-ack --set msl=30s --set rtt=20ms
  lifelines run my-lesson.toml --set client.delayed_ack=200ms --set server.time_wait=false
  lifelines run normal-close --explain
  lifelines run normal-close --ss
  lifelines run half-close --code c --end client > client.c
  lifelines run '#s=1.Y-TNyS8u0c1JBBKJydkMjEDIxMDAMMGPFcjc8ArEZwcywYIA'
  lifelines run lost-last-ack --set client.time_wait=false --compare lost-last-ack

--set takes the keys of a scenario file: those of [settings], those of [client] and [server]
with `client.` or `server.` before them, and without either a choice of the endpoints for both.
A duration has a unit: us, ms, s, min. A run that is named by --compare keeps its own settings.

docs/run-json.md lists every key of --format json.

A capture (pcapng) is made on the wire of one host: a segment that is lost on the way is in it
only where it was sent. Its times begin in the year 2000, so that a run is the same file always.

--compare writes what is the same once, with = after it; | is not quite the same, < and > are
in one of the runs only. --ss, --code and --compare are printed as text or json.

Exit status: 0, or 2 when the scenario or an option could not be understood.";

pub(super) const CHECK: &str = "\
Examples:
  lifelines check my-lesson.toml
  lifelines check lessons/*.toml
  lifelines check normal-close

Reads each file, runs it, and compares the run with its [expect.client] and [expect.server]:
the states each end goes through and how it ends. Steps that never happen and segments that
are never sent are found too.

Exit status: 0 when all is as expected, 1 when something is not, 2 when a file could not be
read; standard error names the file, the line and the key.";

pub(super) const LINK: &str = "\
Examples:
  lifelines link lost-last-ack --lang zh --step 6
  lifelines link my-lesson.toml --base https://example.org/lifelines/
  lifelines link my-lesson.toml --from 4 --to 9 --controls play --readonly --only iframe
  lifelines link lost-last-ack --set msl=30s
  lifelines link '#s=1.Y-TNyS8u0c1JBBKJydkMjEDIxMDAMMGPFcjc8ArEZwcywYIA' --only script > mine.toml

The link of a preset names it; that of a file, and of a preset with --set, carries all of it
after the #: the script, and title, question and answer in every language that the file has.
Nothing is stored anywhere. Wherever a file is taken, a link is, by itself or as a whole address.
--only script is the way back: a scenario file of what a link holds, or of a preset, with what its
run comes to as what `lifelines check` expects.

docs/embedding.md tells what an address can say, and what a page can tell its frame.";

pub(super) const EXPLORE: &str = "\
Goals:
  client=CLOSING server=CLOSING     both ends' states; 'any' and 'both' are understood
  server reports an error           or a refusal, a reset, a timeout
  both=ESTABLISHED, nothing in flight

Bounds, with what they are when not given:
  opens=1 (to 3)          OPENs of each end            bytes=0 (to 8)    octets each end sends
  losses=0 duplicates=0   what the network may do      early=0           timers that run out early
  aborts=0 give-ups=0     ABORTs, user timeouts        states=1000000    joint states to see
  closes=shutdown         or close, or both            reads=true        applications read at once
  reuse=never             or always, or after-time-wait: when an end may take the numbers of
                          its first incarnation again
  simultaneous=true       applications may call while something is in flight
  roles=false             the client opens actively and sends, the server opens passively
  answers=false           with roles: it is the server that sends
  orderly=false           SEND and CLOSE once it is open, the server's CLOSE after the client's
  symmetric=false         take client and server for each other

Examples:
  lifelines explore 'both=CLOSING'
  lifelines explore 'server reports a reset' --bounds aborts=1
  lifelines explore 'both=TIME_WAIT' --format script > both.toml && lifelines run both.toml
  lifelines explore --atlas --bounds losses=1
  lifelines explore --check --lang zh
  lifelines explore --coverage
  lifelines explore --check --bounds roles=true,opens=2,bytes=1,duplicates=1,reuse=always \\
                            --set time_wait=false
  lifelines explore --atlas --bounds simultaneous=false --set time_wait=false";

pub(super) const SCHEMA: &str = "\
Example:
  lifelines schema > lifelines.schema.json

An editor that knows TOML takes it from the first line of a scenario file:
  #:schema ./lifelines.schema.json";

pub(super) const DRIVE: &str = r#"Example:
  $ lifelines drive --iss 100
  {"call":"open","mode":"active"}
  {"segment":{"flags":["SYN","ACK"],"seq":300,"ack":101}}
  {"call":"close"}
  {"advance_ms":1000}

Each line is answered at once by one line: the state, the segments sent, what the user is told,
the rules that applied, the time each timer has left. docs/drive.md has every key.

A policy file, and --set, take a host's settings by the names they have in a scenario file:
  msl = "30 s"
  challenge_ack = false

Exit status: 0, 1 when a line was answered by an error, 2 when an option was wrong."#;
