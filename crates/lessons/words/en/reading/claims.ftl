### Common claims about TCP's states: the claim as it is often said (claim-<id>), and what is true
### of it (claim-<id>-correction), where the states may be used by name ({ $time-wait }).

verdict-true = true
verdict-half-true = half true
verdict-false = false

claim-time-wait-always = Every close passes through { $time-wait }, at both ends.
claim-time-wait-always-correction = Only an active closer enters { $time-wait }. In a normal close the passive closer goes from { $last-ack } straight to { $closed }. In a simultaneous close both ends are active closers, so both wait; after an ABORT none does.
claim-client-in-time-wait = It is the client that ends up in { $time-wait }.
claim-client-in-time-wait-correction = It is the end that closes first, be it client or server. A server that answers and hangs up collects { $time-wait } itself.
claim-active-closer-waits = { $time-wait } is where the active closer waits.
claim-active-closer-waits-correction = It sends the last ACK, and nobody acknowledges an ACK; so it stays for 2MSL in case the other FIN comes again. Where both are active closers, both wait.
claim-time-wait-one-entrance = { $time-wait } is entered from { $fin-wait-2 }.
claim-time-wait-one-entrance-correction = That is one of three entrances. From { $fin-wait-2 } it is the other end’s FIN that leads in; from { $closing } the ACK of one’s own FIN; and from { $fin-wait-1 } one segment that brings both.
claim-time-wait-for-last-ack = { $time-wait } exists in case the last ACK is lost.
claim-time-wait-for-last-ack-correction = That is one reason: the other FIN may come again and must be acknowledged. The second is the next connection of the same ports: what is left of the old one must die out before it begins, or it could be taken for new.
claim-time-wait-holds-port = As long as a connection is in { $time-wait }, its port cannot be used.
claim-time-wait-holds-port-correction = bind() refuses the port, unless SO_REUSEADDR is set; then the server listens again at once. Other callers are told apart by their own ports. Even the same caller may come back when its new SYN has a higher number than everything before.
claim-closing-by-order = Whether { $fin-wait-1 } leads to { $closing } or to { $time-wait } depends on which arrives first, FIN or ACK.
claim-closing-by-order-correction = What decides is whether one’s own FIN has been acknowledged when the other’s FIN is taken. If not, { $closing } comes next. If the same segment acknowledges it, there is no “first” at all, and { $time-wait } comes next.
claim-four-segments = Closing always takes four segments.
claim-four-segments-correction = Four is usual, since each direction needs a FIN and its ACK. But the ACK of the first FIN and the second FIN may share a segment; that makes three. A RST ends a connection with one.
claim-fin-deaf = Whoever has sent a FIN can no longer receive.
claim-fin-deaf-correction = A FIN closes only the direction in which it travels. In { $fin-wait-1 } and { $fin-wait-2 } an end goes on receiving and acknowledging, until the other end’s FIN comes.
claim-data-when-both-ready = Data may flow only when both ends are in { $established }.
claim-data-when-both-ready-correction = The active opener may send as soon as it is { $established } itself; the other end may still be in { $syn-received }. Figure 6 of the RFC shows it: the data of line 5 has the same SEQ as the ACK of line 4, and serves just as well to finish the handshake.
claim-three-segments-open = Opening a connection takes three segments.
claim-three-segments-open-correction = It does when one end calls and the other answers. When both call at once and their SYNs cross, it takes four: each SYN must be answered for itself.
claim-accept-shakes-hands = accept() performs the handshake.
claim-accept-shakes-hands-correction = The server’s TCP answers a SYN by itself as soon as the program has called listen(). accept() only fetches a connection whose handshake is over; it sends nothing.
claim-server-passive = The server is always the passive side.
claim-server-passive-correction = In opening, nearly always: it listens. In closing, either end may be the first. And in a simultaneous open nobody is passive at all.
claim-closed-is-a-state = { $closed } is a state of a connection.
claim-closed-is-a-state-correction = It is the absence of one: no TCB exists, nothing is remembered, and nothing waits. The state diagram needs a name for where connections begin and end. A segment that arrives there is answered with a RST by the host.
claim-lost-ack-repeated = A lost ACK is sent again by its sender’s timer.
claim-lost-ack-repeated-correction = No timer runs for an ACK, for it takes up no sequence number. The other end repeats what it wants acknowledged, and that draws a new ACK.
claim-fin-numbered = A FIN takes up a sequence number, an ACK does not.
claim-fin-numbered-correction = So a FIN is acknowledged by its number plus one and is sent again when that ACK is missing. An ACK can be sent at any time, after one’s own FIN too.
claim-close-wait-ends = { $close-wait } ends by itself after a while.
claim-close-wait-ends-correction = No timer leads out of { $close-wait }, for TCP cannot know whether the application still wants to send. Only the application’s close() does, or its end.
claim-idle-ends = A connection on which nothing happens ends by itself after a while.
claim-idle-ends-correction = TCP sends nothing on an idle connection and has no timer for it, so it may last for ever, even when the other end is long gone. Keep-alive finds that out, but only when the application has asked for it.
