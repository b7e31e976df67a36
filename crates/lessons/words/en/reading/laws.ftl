### What must hold whatever happens, as `lifelines explore --check` and `--coverage` print it.
### The names of states are facts ($established, $fin-wait-1, ...).

## The laws (law-<name>), each with the exact condition under which it holds

law-edges-of-the-table = Every change of state is an edge of the table, taken by a rule that fired.
law-one-chain-of-rules = Every event in every state is handled by exactly one chain of rules: never by none, and its steps lead from the state before to the state after.
law-active-closer = An end whose own FIN went first never enters { $close-wait } or { $last-ack }.
law-closed-answers-with-reset = { $closed } answers every segment but a reset with one reset, and a reset with nothing.
law-close-with-unread-data-resets = An application’s close() with data unread sends a reset, where the policy says so.
law-one-end-of-file = A FIN that is taken tells an application that still receives of the end, exactly once.
law-delivered-is-a-prefix = What is delivered is a prefix of what was sent: in order, nothing twice, nothing missing.
law-no-octets-of-an-earlier-incarnation = No octet is delivered of an incarnation that ended through { $time-wait }. With numbers used again this goes as far as { $time-wait } itself: not where an end opens with its old numbers while the other still waits, not where a reset or ABORT has cut the wait short, and not where an acknowledgment is lost and the octet sent again after the wait began.
law-una-before-nxt = SND.UNA is never above SND.NXT.
law-never-both-timers = The retransmission timer and the 2MSL timer never run together.
law-time-waits-are-silent = Of two ends in { $time-wait }, neither answers what the other sends there; an ACK from before may be answered once.
law-reopens-above = { $time-wait } is reopened by a SYN with a number not below any received, and with an ISS not below any sent; by nothing else.
law-established-together = With nothing lost, nobody aborting or giving up, no CLOSE called and no numbers used again, an end in { $established } with nothing in flight means that the other is too.
law-no-silent-half-open = One end in { $established } and the other in { $syn-sent } or { $time-wait } never stand so with nothing in flight, unless something was lost, somebody aborted or gave up, or numbers are used again.
law-all-is-delivered = Once an end’s FIN is acknowledged, the other end has taken everything it sent.
law-syn-sent-ends = { $syn-sent } leads in the end to { $established } (and on to { $close-wait } in one step, if a FIN is there), { $fin-wait-1 }, { $listen } or { $closed }, unless numbers are used again.
law-syn-received-ends = { $syn-received } leads in the end to { $established } (and on to { $close-wait } in one step, if a FIN is there), { $fin-wait-1 }, { $listen } or { $closed }, unless numbers are used again.
law-close-ends = When both applications close, losses end, and nobody aborts or gives up (or the time-out of { $fin-wait-2 } is on), no pair of states but { $closed } and { $listen } lasts for ever, unless numbers are used again.
law-time-wait-ends = From { $time-wait } every run ends in { $closed } or in a reopening that is allowed, unless numbers are used again.

## lifelines explore --check

explore-holds = holds
explore-broken = BROKEN
explore-not-judged = not judged
explore-fairness = “In the end” means: what is in flight arrives or is lost, and a timer that runs and may run out does so at last. Such a law holds if what it promises can be reached by these steps alone from every state it speaks of: whoever can always still get there cannot stay away for ever.
explore-space = { $name }: { $states } joint states, all there are
explore-space-more = { $name }: { $states } joint states, and there are more
explore-broken-by = { $law } is broken by this run:
explore-beyond = Where its condition is not given, { $law } fails, as in this run:
explore-covered = { $edges } of { $all-edges } edges and { $rules } of { $all-rules } rules are taken somewhere.
explore-coverage-elsewhere = lifelines explore --coverage lists the others, and why.

## lifelines explore --coverage: why a rule or an edge is taken nowhere (untaken-<name>)

explore-untaken = These are taken nowhere:
explore-edge = { $from } to { $to }, { $cause }
untaken-changes-nothing = A call that changes nothing is no choice.
untaken-nobody-urgent = Nobody sends urgent data.
untaken-too-few-octets = So few octets fill neither a window nor a segment.
untaken-time-stands-still = Time stands still: nothing is measured, and no tries are counted.
untaken-no-hosts = Each end has one connection, so no backlog is ever full.
untaken-nobody-sends = No endpoint of ours sends such a segment.
untaken-no-such-timeout = No timer runs out that does not run.
untaken-these-bounds = Not within these bounds.
