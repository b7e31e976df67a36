### Why it happened: a sentence for each rule of the endpoint (rule-<name>), and for some
### what it would have taken for it to go otherwise (rule-<name>-otherwise).
### Which facts a sentence may use stands in src/narrate/facts.rs. A name with a capital
### ($Who) is the same fact, written to begin a sentence.

## OPEN

rule-open-active = An active OPEN sends a SYN: it announces the initial sequence number { $out-seq } and asks the other end for its own.
rule-open-passive = A passive OPEN sends nothing: it waits for a SYN to come.
rule-open-passive-otherwise = Without a listener, a SYN would meet { $closed } and draw a RST.
rule-open-listen-active = This OPEN names the other end, so the listener turns active and sends a SYN itself.
rule-open-exists = There is a connection already; it cannot be opened twice.

## SEND

rule-send-closed = There is no connection to send on.
rule-send-listen-active = The listener knows the other end, so it opens actively in order to send: a SYN goes first.
rule-send-listen-unspecified = The listener does not know whom to send to: no SYN has come yet.
rule-send-queued = The connection is not open yet, so the data waits.
rule-send-accepted = The data joins the send queue, which TCP cuts into segments as it sees fit.
rule-send-urgent = The urgent pointer moves to the end of this data.
rule-send-no-room = The send queue is full.
rule-send-closing = After CLOSE nothing more may be sent.

## RECEIVE

rule-receive-closed = There is no connection to receive from.
rule-receive-queued = There is nothing to read yet, so the call waits.
rule-receive-delivered = Data that has arrived in order is handed to the application.
rule-receive-delivered-close-wait = Data that came before the FIN is still handed to the application.
rule-receive-delivered-after-close = Both ends have closed, but data that is still there is handed over first.
rule-receive-urgent-end = The urgent data ends here; what follows is for the next read.
rule-receive-urgent-remains = More urgent data follows: the application should go on reading.
rule-receive-closing = { $Peer } has sent its FIN and all its data has been read: no more will come.
rule-receive-given-up = After close() the application can no longer read.
rule-receive-no-room = Too many reads are waiting already.

## CLOSE

rule-close-closed = There is no connection to close.
rule-close-listen = A listener has nobody to take leave of: it stops waiting.
rule-close-syn-sent = No answer to the SYN has come, so { $who } drops the connection without a word.
rule-close-syn-sent-otherwise = A SYN ACK that comes later will meet { $closed } and draw a RST.
rule-close-syn-received = No data is waiting, so the FIN goes out at once, although { $who }’s SYN is still unacknowledged.
rule-close-syn-received-queued = Data is waiting to be sent; the FIN must wait behind it until the connection is open.
rule-close-established = CLOSE means “I have no more to send”. By closing out of { $established }, { $who } becomes an active closer.
rule-close-close-wait = The passive closer has no more to send either: its FIN goes out, and then only the last ACK is missing.
rule-close-close-wait-otherwise = Without this call the connection would stay in { $close-wait }: no timer closes it.
rule-close-queued = Data is still waiting to be sent; the FIN follows behind it.
rule-close-again = It has been closed already: there is only one FIN.
rule-close-receiving = The half-close becomes a full close: the application will not read any more either.
rule-close-unread = Data that has arrived was never read and is now lost. A RST, and no FIN, tells { $peer } so.
rule-close-unread-otherwise = Had the application read everything first, a FIN would have gone out.

## ABORT

rule-abort-closed = There is no connection to abort.
rule-abort-unsynchronized = No connection has come about yet, so there is nobody to tell.
rule-abort-reset = ABORT does not wait: data in the queues is thrown away, and a RST tells { $peer }.
rule-abort-reset-otherwise = CLOSE would have sent the waiting data first, and then a FIN.
rule-abort-after-close = Both FINs are out, so there is nothing to reset: the record of the connection is deleted.
rule-reset-time-wait = Having sent a RST, { $who } waits in { $time-wait }, so that late segments of this connection cannot disturb the next one.

## STATUS

rule-status-closed = There is no connection to report on.
rule-status-reported = STATUS only looks; it changes nothing.

## A segment arrives in CLOSED

rule-arrives-closed-rst-dropped = There is no connection here, and a RST is never answered with a RST.
rule-arrives-closed-ack-reset = There is no connection here, so { $who } answers with a RST. It takes its number from the ACK that came, { $ack }: the very number { $peer } expects.
rule-arrives-closed-no-ack-reset = There is no connection here, so { $who } answers with a RST. Without an ACK to take a number from, it uses 0 and shows by its own ACK, { $out-ack }, what it answers.
rule-arrives-closed-no-ack-reset-otherwise = Had { $who } been listening, a SYN would have been answered with SYN ACK.

## A segment arrives in LISTEN

rule-arrives-listen-rst-ignored = A listener has sent nothing that a RST could be about.
rule-arrives-listen-ack-reset = A listener has sent nothing, so there is nothing to acknowledge: the segment belongs to an older connection. A RST says so.
rule-arrives-listen-syn = A SYN is what a listener waits for. { $Who } notes { $peer }’s initial sequence number { $seq }, announces its own, { $out-seq }, and acknowledges the SYN with { $out-ack }.
rule-arrives-listen-other-dropped = Only a SYN can begin a connection; anything else is dropped.
rule-arrives-listen-full-dropped = { $Who }’s queue is full: its application has not yet accepted the connections that wait. The SYN is dropped without a word, as if it had been lost; { $peer } will send it again.
rule-arrives-listen-full-dropped-otherwise = Had there been room, the SYN would have been answered with SYN ACK.
rule-arrives-listen-full-reset = { $Who }’s queue is full: its application has not yet accepted the connections that wait. This host says so with a RST; many would drop the SYN without a word.
rule-arrives-listen-full-reset-otherwise = Had there been room, the SYN would have been answered with SYN ACK.
rule-syn-text-queued = What came along with the SYN is kept until the connection is open.

## A segment arrives in SYN-SENT

rule-arrives-syn-sent-ack-reset = It acknowledges { $ack }; an answer to { $who }’s SYN would acknowledge { $nxt }. It belongs to an older connection, and a RST says so.
rule-arrives-syn-sent-ack-rst-dropped = This RST acknowledges { $ack }; an answer to { $who }’s SYN would acknowledge { $nxt }. It belongs to an older connection and is dropped.
rule-arrives-syn-sent-refused = The RST acknowledges { $who }’s SYN ({ $ack }), so it really is the answer to it: nobody is listening there.
rule-arrives-syn-sent-refused-otherwise = A RST that did not acknowledge the SYN would have been dropped.
rule-arrives-syn-sent-rst-dropped = This RST acknowledges nothing, so it does not prove that it answers the SYN; it is dropped.
rule-arrives-syn-sent-syn-ack = One segment does two things: it acknowledges { $who }’s SYN ({ $ack }) and brings { $peer }’s initial sequence number, { $seq }. { $Who } acknowledges that with { $out-ack }.
rule-arrives-syn-sent-syn = A SYN without an ACK: { $peer } is opening actively too, and the two SYNs have crossed. { $Who } sends its SYN again, now with an ACK of { $peer }’s.
rule-arrives-syn-sent-other-dropped = It carries neither SYN nor RST, so it says nothing about this opening and is dropped.

## First: the sequence number

rule-seq-duplicate = Everything in it was received before: { $who } expects { $expected } by now. It is dropped and acknowledged again, in case the earlier ACK was lost.
rule-seq-fin-again = { $Who } has received this FIN before; perhaps its ACK was lost. It is acknowledged again.
rule-seq-syn-again = { $Who } has received this SYN before; perhaps its ACK was lost. It is acknowledged again.
rule-seq-beyond-window = Its numbers begin at { $first }, beyond the window, which begins at { $expected } and holds { $window } octets. It is dropped, and an ACK says what is expected.
rule-seq-empty-outside = Its number { $seq } lies outside the window, which begins at { $expected }. It is dropped, and an ACK says what is expected.
rule-seq-keep-alive-answered = Its number { $seq } lies just before the next one expected, { $expected }, as that of a keep-alive probe does. The answer shows that { $who } is still there.
rule-seq-rst-dropped = The RST’s number { $seq } lies outside the window, so it cannot be trusted and is dropped.
rule-seq-rst-dropped-otherwise = With the number { $expected } it would have been believed.
rule-seq-zero-window = { $Who }’s window is closed: the data is refused, but the ACK that came with it counts.
rule-seq-trimmed-old = Its first part was received before; only what begins at { $expected } is new.
rule-seq-trimmed-beyond = Its last part lies beyond the window; only the part inside counts.
rule-seq-syn-trimmed = { $Who } knows this SYN already. What is new is the ACK { $ack }.
rule-time-wait-fin-again = The active closer has received this FIN before; its ACK was probably lost. It acknowledges once more, and the wait of 2MSL ({ $two-msl }) starts over.
rule-time-wait-fin-again-otherwise = Without { $time-wait } this FIN would meet { $closed } and draw a RST.
rule-time-wait-ack-ignored = A bare ACK needs no answer: two ends in { $time-wait } would otherwise acknowledge each other for ever.
rule-time-wait-reopened = The new SYN’s number, { $seq }, lies above every number of the old connection, so nothing old can be taken for new: { $time-wait } may end early.
rule-time-wait-acknowledged = Nothing but { $peer }’s FIN is expected in { $time-wait }; whatever lies in the window is acknowledged like it, and the wait of 2MSL ({ $two-msl }) starts over.
rule-time-wait-reset-again = { $Who } has reset this connection; what still comes for it is reset again.

## Second: RST

rule-rst-syn-received-listen = The RST ends this attempt. { $Who } had opened passively, so it goes back to listening.
rule-rst-syn-received-refused = The RST answers { $who }’s active OPEN: the connection is refused.
rule-rst-syn-received-time-wait = The RST shows that the SYN which reopened the connection was an old duplicate; { $who } goes back to { $time-wait }.
rule-rst-reset = The RST’s number { $seq } is acceptable, so the connection ends at once; what was queued is lost.
rule-rst-after-close = Both ends had closed already; the RST only makes the end come sooner.
rule-rst-after-close-otherwise = In { $time-wait } an end may also take no notice of a RST (RFC 1337): it must outlive old segments, or they could disturb the next connection.
rule-rst-time-wait-ignored = A RST must not cut { $time-wait } short, or old segments could disturb the next connection.
rule-rst-challenged = The RST’s number { $seq } is in the window but is not { $expected }, so it may be forged. The answer to that is an ACK: a real sender will then reset with the exact number.
rule-rst-challenged-otherwise = With the number { $expected } it would have reset the connection at once.
rule-challenge-throttled = But such challenge ACKs are limited, and those of this second are used up: none goes out.

## Fourth: SYN

rule-syn-syn-received-listen = A new SYN means that the first one no longer counts. { $Who } had opened passively, so it goes back to listening.
rule-syn-challenged = A SYN in the middle of a connection: { $peer } may have restarted, or someone forges it. The answer to that is an ACK; if { $peer } has indeed restarted, it will reset on seeing it.
rule-syn-reset = A SYN inside the window of a connection is an error, so the connection is reset.

## Fifth: ACK

rule-ack-missing = Once a SYN has been answered, every segment must carry an ACK; this one does not and is dropped.
rule-ack-syn-received = The ACK { $ack } covers { $who }’s SYN: { $peer } has { $who }’s initial sequence number, and { $who } has { $peer }’s. For { $who } the connection is open.
rule-ack-syn-received-reset = The ACK { $ack } does not fit { $who }’s SYN, which would be acknowledged by { $nxt }: it belongs to another connection, and a RST says so.
rule-ack-syn-after-close = The ACK { $ack } covers { $who }’s SYN, which was still unacknowledged when it closed.
rule-ack-syn-missing = It acknowledges { $ack }, which does not cover { $who }’s SYN: it is not about this connection. It is dropped, and an ACK says what is expected.
rule-ack-new = The ACK { $ack } says that everything before { $ack } has arrived: { $who } need not keep it any longer.
rule-ack-duplicate = Its ACK { $ack } confirms nothing new.
rule-ack-of-unsent = It acknowledges { $ack }, but { $who } has sent nothing from { $nxt } on: it cannot be right, and an ACK says what is.
rule-ack-too-old = It acknowledges { $ack }, far below what is outstanding ({ $una }): it may be forged. The answer to that is a challenge ACK.
rule-ack-window-updated = It sets the send window: { $who } may send { $seg-window } octets from { $ack } on.
rule-ack-window-old = It is older than the last window update, so its window does not count.
rule-ack-window-edge-kept = It is older than the last window update, so its window does not count; what it acknowledges is taken off the window that { $who } has.
rule-fin-acked-fin-wait-1 = The ACK { $ack } covers { $who }’s FIN: this direction is closed. The other stays open until { $peer } sends its FIN.
rule-fin-acked-fin-wait-1-otherwise = If { $peer } never closes, { $who } stays in { $fin-wait-2 }: the RFC sets no limit, many operating systems do.
rule-fin-acked-closing = The ACK { $ack } covers { $who }’s FIN, and { $peer }’s FIN is here already: both directions are closed.
rule-fin-acked-last-ack = The ACK { $ack } covers the passive closer’s FIN. Nothing is missing any more, and the passive closer need not wait.

## The round-trip time

rule-rtt-measured = A round trip was measured, and the retransmission timeout follows it.
rule-rtt-ambiguous = The segment was sent more than once, so its ACK tells nothing about the round trip (Karn’s algorithm).
rule-rto-after-syn = The SYN had to be sent again, so the retransmission timeout for data begins at 3 s.

## Sixth: URG

rule-urg-signalled = The urgent pointer points beyond what has been read: the application should hurry.
rule-urg-advanced = The urgent pointer moves further ahead: there is more urgent data than the application knew of.
rule-urg-known = The urgent pointer says nothing new.
rule-urg-ignored = { $Peer } has sent its FIN: nothing urgent can follow.

## Seventh: the data

rule-text-accepted = The data that begins at { $expected } is the next in order and is accepted; { $who } now expects { $new-expected }.
rule-text-gap-filled = It fills the gap at { $expected }, so the data held behind it is in order too; { $who } now expects { $new-expected }.
rule-text-held = Its data begins at { $first }, but { $expected } is still missing. { $Who } keeps it and says at once what it expects.
rule-text-after-fin-ignored = { $Peer } has sent its FIN: no data can follow it.
rule-text-after-close-reset = { $Who }’s application has called close() and will never read this data. A RST tells { $peer } that it is lost.
rule-text-after-close-reset-otherwise = After shutdown(SHUT_WR) instead of close() it could still have been read.
rule-text-after-close-discarded = { $Who }’s application has called close() and will never read this data; it is thrown away.
rule-ack-delayed = The ACK is held back for a while, so that data going the same way may carry it.
rule-ack-every-second = Two full-sized segments are unacknowledged, so the ACK must not wait any longer.

## Eighth: FIN

rule-fin-established = The FIN says that { $peer } has no more to send. { $Who }, the passive closer, now expects { $new-expected }, and may itself go on sending.
rule-fin-fin-wait-1 = { $Peer }’s FIN comes before the ACK of { $who }’s own: the two FINs have crossed. Both ends are active closers.
rule-fin-fin-wait-1-otherwise = Had this segment also acknowledged { $who }’s FIN, it would have led straight to { $time-wait }.
rule-fin-fin-wait-1-acked = One segment brings { $peer }’s FIN and the ACK of { $who }’s own, so there is nothing left to wait for in { $fin-wait-2 }.
rule-fin-fin-wait-1-acked-otherwise = Had { $peer } acknowledged first and closed later, { $who } would have rested in { $fin-wait-2 } in between.
rule-fin-fin-wait-2 = { $Peer } has no more to send either. The active closer acknowledges its FIN: both directions are closed.
rule-fin-held = The FIN has come early: data from { $expected } on is still missing. It is kept until the gap is filled.
rule-fin-after-fin-ignored = { $Peer } has sent its FIN already; a second one beyond it cannot be right.
rule-time-wait-started = What remains is to wait 2MSL ({ $two-msl }): to acknowledge the FIN again should its ACK be lost, and to let old segments die out.
rule-time-wait-started-otherwise = Without this wait, a repeated FIN would meet { $closed } and draw a RST.
rule-time-wait-skipped = { $time-wait } is switched off at this end: it forgets the connection at once.
rule-time-wait-skipped-otherwise = RFC 9293 asks the active closer to wait 2MSL, here { $two-msl }.

## Sending

rule-data-sent = As much data goes out as { $peer }’s window takes, from number { $out-data } on.
rule-data-blocked-window = { $Peer }’s window takes no more, so data has to wait.
rule-data-blocked-nagle = A short segment has to wait while earlier data is unacknowledged (Nagle’s algorithm).
rule-data-blocked-silly = The room left in { $peer }’s window is not worth a segment: { $who } waits for more (silly window syndrome).
rule-fin-sent = All data has been sent, so the FIN follows.
rule-fin-sent-with-data = The FIN rides on the last of the data.
rule-window-update-sent = Reading has made room, and an ACK offers it: the window is now { $new-window } octets.
rule-window-held-silly = Reading has made a little room, not yet enough to be worth offering (silly window syndrome).

## Timeouts

rule-user-timeout = The user timeout is over: { $who } gives up, empties its queues and forgets the connection.
rule-retransmit-syn = No answer to the SYN has come in time: the SYN or its answer may be lost. It goes out again with the same number, { $out-seq }.
rule-retransmit-syn-ack = No ACK of the SYN ACK has come in time: one of the two may be lost. It goes out again with the same number, { $out-seq }.
rule-retransmit-data = The data from { $una } on was not acknowledged in time: the data or its ACK may be lost. It goes out again under the same numbers.
rule-retransmit-fin = The FIN was not acknowledged in time: the FIN or its ACK may be lost. It goes out again with the same number.
rule-rto-backed-off = The next timeout is twice as long, up to a bound: { $rto }.
rule-r1-reached = So many retransmissions without an answer mean trouble: the application is told, and the attempts go on.
rule-r2-exhausted = It has been sent again often enough without an answer: { $who } gives up.
rule-zero-window-probe = { $Peer }’s window is closed, and the ACK that opens it may have been lost: a probe asks again.
rule-ack-behind-probe = The ACK is numbered before the probe that is on its way: { $peer }’s window is closed, and would not let in an ACK numbered after it.
rule-silly-override = { $Who } has waited long enough for more room: what the window takes goes out.
rule-delayed-ack-sent = No data came to carry the ACK, so it goes out alone.
rule-keep-alive-sent = The connection has been silent for long. A probe with an old number, { $out-seq }, makes { $peer } answer if it is still there.
rule-keep-alive-exhausted = No probe was answered: { $who } takes { $peer } for gone.
rule-fin-wait-2-timeout = The application is gone and { $peer } does not close, so { $who } stops waiting in { $fin-wait-2 }. Operating systems do so; the RFC does not ask for it.
rule-time-wait-timeout = 2MSL ({ $two-msl }) are over: no segment of this connection is left in the network, and its addresses and ports may serve a new one.
rule-timeout-ignored = That timer was not running: nothing happens.
