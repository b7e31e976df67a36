### The glossary. For each state: what it is (-gloss), how one enters it (-enter) and leaves it (-leave), what the
### application sees (-seen), what thousands of sockets in it mean to an operator (-many).
### The states may be used by name ({ $time-wait }); they appear in the reader's spelling.

## The headings

glossary-enter = How one enters it
glossary-leave = How one leaves it
glossary-seen = What the application sees
glossary-many = Thousands of sockets in it

## The states

state-closed-gloss = No connection at all: this end keeps no record of one. It is left by an OPEN, and every connection ends here.
state-closed-enter = Where every connection begins, and where it ends: after the last ACK ({ $last-ack }), after 2MSL ({ $time-wait }), by a RST, by ABORT, or when an end gives up.
state-closed-leave = By OPEN: a passive one leads to { $listen }, an active one to { $syn-sent }. A segment that arrives here changes nothing; unless it is a RST itself, it is answered with a RST.
state-closed-seen = No connection: every call but OPEN fails.
state-closed-many = There is nothing to count. { $closed } means that no record of a connection exists.

state-listen-gloss = Waiting for a SYN from anyone. A passive OPEN (listen()) leads here; an arriving SYN leads on to { $syn-received }.
state-listen-enter = From { $closed } by a passive OPEN: listen(). An attempt that is reset in { $syn-received } leads back here.
state-listen-leave = A SYN leads to { $syn-received }. On a real host a new connection takes that step, and the listening socket stays in { $listen } until a CLOSE leads it to { $closed }. In the RFC a SEND turns a listener into a caller ({ $syn-sent }); sockets do not offer that.
state-listen-seen = accept() waits until the handshake of some connection is over.
state-listen-many = One for each port that is served is as it should be. For a listener, ss shows as Recv-Q how many finished connections wait for accept(), and as Send-Q the backlog. When the first reaches the second, the program accepts too slowly.

state-syn-sent-gloss = A SYN has been sent and one is expected in return. An active OPEN (connect()) leads here; a SYN ACK leads to { $established }, a bare SYN to { $syn-received }.
state-syn-sent-enter = An active OPEN, connect(), has sent a SYN: from { $closed }, or, in the RFC, from { $listen }.
state-syn-sent-leave = A SYN ACK leads to { $established }; a SYN alone, in a simultaneous open, to { $syn-received }. A RST that acknowledges the SYN leads to { $closed }; so does a CLOSE, and so do too many attempts without an answer.
state-syn-sent-seen = connect() does not return. It fails at once when the connection is refused, and after minutes when nobody answers.
state-syn-sent-many = Many calls go unanswered: a filter swallows the SYNs, or the machines called are down. Look where they are going. If it is to many unknown addresses, some program on this host may be scanning the network.

state-syn-received-gloss = A SYN has been received and one has been sent; its acknowledgment is still missing. That ACK leads to { $established }.
state-syn-received-enter = A SYN has been answered with SYN ACK: from { $listen }, from { $syn-sent } in a simultaneous open, or from { $time-wait } when a new SYN may reopen the connection.
state-syn-received-leave = The ACK of its own SYN leads to { $established }, a CLOSE to { $fin-wait-1 }. A RST leads back to { $listen } after a passive open, to { $closed } after an active one. If no ACK ever comes, it gives up in the end: { $closed }.
state-syn-received-seen = Nothing yet: accept() does not know of the connection.
state-syn-received-many = The SYN ACKs or the ACKs that should follow do not arrive; or this is a SYN flood, with SYNs from forged addresses that nobody will ever acknowledge. SYN cookies let a server answer without keeping a record of each.

state-established-gloss = The connection is open: data flows both ways. It is left by a CLOSE of this end (to { $fin-wait-1 }) or by the other end’s FIN (to { $close-wait }).
state-established-enter = From { $syn-sent } by a SYN ACK; from { $syn-received } by the ACK of its own SYN.
state-established-leave = By its own CLOSE to { $fin-wait-1 }, by the other end’s FIN to { $close-wait }. A RST, or giving up after many retransmissions, leads to { $closed }.
state-established-seen = connect() has returned, accept() can hand the connection over; send() and recv() work.
state-established-many = Usual on a busy server. Some of them may be dead: when the other end vanishes without a word, TCP does not notice as long as there is nothing to send. Keep-alive, or a time-out of the application, finds them.

state-fin-wait-1-gloss = This end closed first and has sent its FIN. The ACK of that FIN leads to { $fin-wait-2 }, the other end’s FIN to { $closing }, both at once to { $time-wait }.
state-fin-wait-1-enter = By CLOSE in { $established } or { $syn-received }: its FIN has been sent, or waits behind the last data.
state-fin-wait-1-leave = The ACK of its FIN leads to { $fin-wait-2 }; the other end’s FIN without that ACK to { $closing }, together with it to { $time-wait }. A RST, or giving up after many retransmissions, leads to { $closed }.
state-fin-wait-1-seen = close() has returned long since, and the operating system does the rest. After shutdown() one can still read.
state-fin-wait-1-many = The other ends acknowledge nothing: they have vanished, or their window is closed and data still waits before the FIN. Each entry keeps its data in memory until its end gives up.

state-fin-wait-2-gloss = The FIN of this end has been acknowledged: it sends no more data but still receives. The other end’s FIN leads to { $time-wait }.
state-fin-wait-2-enter = From { $fin-wait-1 }: the FIN of this end has been acknowledged, and the other end’s has not come yet.
state-fin-wait-2-leave = The other end’s FIN leads to { $time-wait }. A RST leads to { $closed }, and so does the time-out of many operating systems once the application is gone.
state-fin-wait-2-seen = After shutdown(): data still comes, and recv() returns 0 at the other end’s FIN. After close(): nothing.
state-fin-wait-2-many = The other ends do not close; over there these connections are in { $close-wait }, and the program to mend is there. Linux deletes them after tcp_fin_timeout, 60 s, once the application has called close().

state-close-wait-gloss = The other end has sent its FIN; this application has not closed yet and may still send. Only its own CLOSE leads on, to { $last-ack }: no timer does.
state-close-wait-enter = The other end’s FIN has come in { $established }.
state-close-wait-leave = Only by the CLOSE of its own application, to { $last-ack }. (A RST or an ABORT ends it too.) No timer leads out of here.
state-close-wait-seen = recv() returns 0 when the last data has been read. send() still works.
state-close-wait-many = A bug in the program on this host: it does not call close() after recv() has returned 0. No setting of the operating system helps. Find the process (ss -tnp state close-wait) and mend it; until then, only its end sets the sockets free.

state-closing-gloss = Both ends closed at about the same time: their FINs crossed, and the ACK of ours is still missing. It leads to { $time-wait }.
state-closing-enter = In { $fin-wait-1 } the other end’s FIN has come, and does not acknowledge this end’s own: a simultaneous close.
state-closing-leave = The ACK of its own FIN leads to { $time-wait }. If it never comes, giving up leads to { $closed }.
state-closing-seen = Nothing any more, except data that came before the FIN.
state-closing-many = Rare: it lasts for about one round trip. If many stay here, the ACKs of their FINs do not arrive.

state-last-ack-gloss = The passive closer has sent its FIN as well and waits for the last ACK. That leads to { $closed }.
state-last-ack-enter = CLOSE in { $close-wait }: the passive closer has sent its FIN.
state-last-ack-leave = The ACK of that FIN leads to { $closed }; so does giving up after many retransmissions.
state-last-ack-seen = close() has returned; nothing more is heard.
state-last-ack-many = The last ACKs do not arrive: the other ends have vanished, or a firewall on the way has forgotten the connections. They go when retransmission gives up.

state-time-wait-gloss = Both FINs are through. The active closer waits 2MSL, to acknowledge the other FIN again if it is repeated and to let old segments die out; then it is { $closed }.
state-time-wait-enter = By three entrances: from { $fin-wait-2 } by the other end’s FIN, from { $closing } by the ACK of its own, and from { $fin-wait-1 } by both in one segment.
state-time-wait-leave = After 2MSL to { $closed }. A repeated FIN starts the wait over. A new SYN with a number that is high enough may reopen the connection at once ({ $syn-received }). A RST cuts the wait short, unless it is ignored, as RFC 1337 advises.
state-time-wait-seen = Nothing: close() returned long ago. But bind() to the same port may fail with EADDRINUSE, unless SO_REUSEADDR is set.
state-time-wait-many = As it should be at the end that closes first. Each costs little memory. Only a client that calls one address and port again and again may run out of local ports; then keep connections open and use them again, or let the other end close first.

## Terms

term-segment = Segment
term-segment-gloss = The unit in which TCP sends: a header with sequence number, acknowledgment number, control bits and window, and perhaps data.
term-sequence-number = Sequence number (SEQ)
term-sequence-number-gloss = Every octet of data has a number of 32 bits, and SYN and FIN take up one each. SEQ is the number of the first one in the segment.
term-acknowledgment-number = Acknowledgment number (ACK)
term-acknowledgment-number-gloss = The number expected next. It confirms everything before it, so that a later ACK makes good one that was lost.
term-syn = SYN
term-syn-gloss = Opens a direction of the connection: it announces the initial sequence number, and takes up one number itself.
term-fin = FIN
term-fin-gloss = Closes a direction: “I have no more to send”. It takes up one sequence number, so it is acknowledged and, if need be, sent again.
term-rst = RST
term-rst-gloss = Ends a connection at once, or says that there is none. It is neither acknowledged nor answered.
term-tcb = TCB
term-tcb-gloss = Transmission control block: all that an end remembers of a connection. Where there is none, the state is called { $closed }.
term-four-tuple = Four-tuple
term-four-tuple-gloss = Both addresses and both ports. It names a connection; at any time there is at most one of that name.
term-incarnation = Incarnation
term-incarnation-gloss = One of several connections that, one after the other, have the same four-tuple.
term-iss = ISS
term-iss-gloss = Initial send sequence number: the number of this end’s SYN. It should be hard to guess, and different for each incarnation.
term-irs = IRS
term-irs-gloss = Initial receive sequence number: the number of the other end’s SYN.
term-snd-una = SND.UNA
term-snd-una-gloss = The oldest number sent and not yet acknowledged.
term-snd-nxt = SND.NXT
term-snd-nxt-gloss = The number this end will send next.
term-rcv-nxt = RCV.NXT
term-rcv-nxt-gloss = The number this end expects next; its ACKs carry it.
term-window = Window
term-window-gloss = How many octets an end is ready to receive, counted from the number it acknowledges. A window of zero stops the other end.
term-mss = MSS
term-mss-gloss = Maximum segment size: the most octets of data that an end wants in one segment. It is told with the SYN.
term-rtt = RTT
term-rtt-gloss = Round-trip time: from sending a segment until its ACK is here.
term-rto = RTO
term-rto-gloss = Retransmission timeout: how long an end waits for an ACK before it sends again. It follows the measured RTT, should be at least one second (RFC 6298), and doubles with every repetition.
term-r1-r2 = R1 and R2
term-r1-r2-gloss = Two limits for retransmissions of one segment: after R1 the application may be told of trouble, after R2 the connection is given up.
term-msl = MSL
term-msl-gloss = Maximum segment lifetime: the longest time that a segment may be on its way. The RFC takes it to be two minutes.
term-two-msl = 2MSL
term-two-msl-gloss = How long { $time-wait } lasts: long enough for a last ACK to be lost and its FIN to come again, and for every old segment to die out.
term-old-duplicate = Old duplicate
term-old-duplicate-gloss = A segment, or a copy of one, that arrives late: when its content has long been received, or its connection has ended.
term-retransmission = Retransmission
term-retransmission-gloss = Sending again, under the same numbers, what was not acknowledged in time.
term-active-open = Active open
term-active-open-gloss = Calling: the end sends the first SYN, connect().
term-passive-open = Passive open
term-passive-open-gloss = Waiting to be called: listen(). Whether an end is called client or server has nothing to do with who closes later.
term-active-closer = Active closer
term-active-closer-gloss = The end that sends its FIN before it has received one. In a simultaneous close both are. It is the active closer that waits in { $time-wait }.
term-passive-closer = Passive closer
term-passive-closer-gloss = The end that closes after the other’s FIN has come: by way of { $close-wait } and { $last-ack }.
term-half-close = Half-close
term-half-close-gloss = One end has sent its FIN and still receives: shutdown(SHUT_WR).
term-half-open = Half-open
term-half-open-gloss = One end holds a connection of which the other knows nothing any more, since it has crashed, say. The next segment brings it to light.
term-simultaneous-open = Simultaneous open
term-simultaneous-open-gloss = Both ends open actively and their SYNs cross. One connection comes of it.
term-simultaneous-close = Simultaneous close
term-simultaneous-close-gloss = Both ends close before the other’s FIN has come, and the FINs cross.
term-backlog = Backlog
term-backlog-gloss = How many connections a listener lets wait, their handshake over, until accept() takes them.
term-challenge-ack = Challenge ACK
term-challenge-ack-gloss = The answer to a RST or SYN that is suspicious (RFC 5961): an ACK with the true numbers. A genuine sender can then send a RST with the exact number; a forger who guesses cannot.
term-delayed-ack = Delayed ACK
term-delayed-ack-gloss = An ACK held back for a moment, by at most half a second, so that data going the same way may carry it.
term-keep-alive = Keep-alive
term-keep-alive-gloss = Probes on a connection that has long been silent, to find out whether the other end is still there. Off unless the application asks.
term-persist-timer = Persist timer
term-persist-timer-gloss = Runs while the other end’s window is zero: it sends a probe now and then, since the ACK that reopens the window may be lost.
term-nagle = Nagle’s algorithm
term-nagle-gloss = While something is unacknowledged, less than a full segment waits, so that many small pieces become one.
term-abort = ABORT
term-abort-gloss = Giving a connection up without a goodbye: a RST goes out. On sockets: SO_LINGER at zero, then close().
term-reuseaddr = SO_REUSEADDR
term-reuseaddr-gloss = Lets a program bind a port whose earlier connections are still in { $time-wait }. Servers set it so that they can be restarted at once.
