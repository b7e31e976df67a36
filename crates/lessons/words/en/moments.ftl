### What happened, in words. Which facts a sentence may use stands in src/narrate/facts.rs.
### A name with a capital ($Who) is the same fact, written to begin a sentence.

## Parts of sentences

end-client = the client
end-client-first = The client
end-server = the server
end-server-first = The server

duration-microseconds = { $n } µs
duration-milliseconds = { $n } ms
duration-seconds = { $n } s
duration-minutes = { $n } min

data-text = { $n ->
    [one] 1 octet
   *[other] { $n } octets
}, “{ $text }”
data-octets = { $n ->
    [one] 1 octet
   *[other] { $n } octets
}
segment-with-data = { $segment } ({ $data })

moment-join = { $before } { $next }
moment-list = { $first }, then { $next }
moment-many = { $first } and { $n } more segments

## The start

moment-start-closed = Both ends are in { $closed }: there is no connection yet.
moment-start-closed-why = A connection begins with OPEN: one end listens (passive open), the other sends the first SYN (active open).
moment-start-established = Both ends are in { $established }. The next number the client will send is { $nxt }, the next one it expects is { $expected }.
moment-start-established-why = The handshake took place before this story begins. Each end knows which number the other will send next.

## Calls

moment-call-open-active = { $Who } opens actively: connect().
moment-call-open-passive = { $Who } opens passively: listen().
moment-call-send = { $Who }’s application sends { $data }: send().
moment-call-receive = { $Who }’s application asks for up to { $max ->
    [one] 1 octet
   *[other] { $max } octets
}: recv().
moment-call-shutdown = { $Who }’s application has no more to send: shutdown(SHUT_WR), the RFC’s CLOSE.
moment-call-close = { $Who }’s application is done with sending and with receiving: close().
moment-call-close-listener = { $Who }’s application closes the listening socket: close().
moment-call-abort = { $Who }’s application gives the connection up at once: ABORT.
moment-never-accepted = { $Who } resets this connection: it waited for accept(), and the listening socket is closed now.
moment-call-status = { $Who }’s application asks for the state of the connection: STATUS.

## Listeners, ports and hosts

moment-other-connection = This is another connection, from the client’s port { $port }.
moment-listener-stays = The listening socket itself stays in { $listen }: it is a new connection that is in { $syn-received }.
moment-accept = { $Who }’s application takes a complete connection from the listener’s queue: accept().
moment-accept-waits = { $Who }’s application asks for a connection, and waits until there is one: accept().
moment-address-in-use = { $Who }’s application cannot have the port: bind() fails with EADDRINUSE.
moment-program-ends = The call returns { $error }, and { $who }’s program ends here.
moment-host-crash = { $Who } crashes. All it knew of its connections is lost, and nobody is told.
moment-host-reboot = { $Who } starts again, and remembers nothing.
moment-host-vanish = { $Who }’s line is cut. Nothing comes in or out, but it forgets nothing, and its timers go on.
moment-host-return = { $Who }’s line is mended.
moment-accept-why = The three-way handshake was over before: TCP shook hands without the application. accept() only hands over what is complete.
moment-accept-waits-why = No connection is complete yet. accept() sends nothing; it waits for the handshake that a client begins.
moment-address-in-use-why = A new connection of the same port could be mistaken for the old one while segments of that may still be on their way. With SO_REUSEADDR the application says that it knows, and a port in { $time-wait } can be had.
moment-host-crash-why = A connection is nothing but what its two ends remember. { $Peer } knows nothing of the crash: its connection is half-open.
moment-host-reboot-why = For whatever arrives from older connections, there is no connection here: it is answered with a RST.
moment-host-vanish-why = No segment says that a line is cut. { $Peer } sees nothing but silence, and silence alone is no reason to end a connection.
moment-host-return-why = If neither end has given up in the meantime, the connection goes on as if nothing had happened.

## Arrivals and losses

moment-arrival = { $segment } arrives at { $who }.
moment-arrival-repeated = { $segment } arrives at { $who }: it has been sent again.
moment-arrival-duplicate = Another copy of { $segment } arrives at { $who }: the network has duplicated it.
moment-arrival-old-incarnation = { $segment } arrives at { $who }. It belongs to an earlier connection between the same ports, and has wandered about in the network since.
moment-arrival-forged = { $segment } arrives at { $who }, as if from { $peer }. But { $peer } has not sent it: someone has forged it.
moment-loss = { $segment } from { $who } is lost in the network. { $Peer } never sees it.
moment-loss-too-old = { $segment } from { $who } has wandered about for longer than the maximum segment lifetime (MSL): the network gives it up. { $Peer } never sees it.
moment-loss-host-down = { $segment } from { $who } reaches a host that is down. Nobody is there to take it.
moment-loss-host-vanished = { $segment } from { $who } is lost: a line is cut. { $Peer } never sees it.
moment-loss-why-repeat = It takes up sequence numbers, so { $who } keeps a copy until they are acknowledged. The retransmission timer will run out in { $left }.
moment-loss-why-empty = It takes up no sequence numbers, so no timer repeats it. { $Who } acknowledges again with its next segment, or when { $peer } repeats one.
moment-loss-why-reset = A RST is neither acknowledged nor repeated. { $Peer } will learn what has happened only when it sends something itself.
moment-loss-why-forgotten = { $Who } no longer waits for an acknowledgment of it, so it will not be sent again.
moment-arrival-otherwise-repeated = Had it been lost, it would have been sent again { $after } after it first left.
moment-arrival-otherwise-peer-repeats = Had it been lost, { $who } would have sent { $repeated } again { $after } from now.
moment-loss-otherwise-moves = Had it arrived, { $peer } would have gone from { $there-from } to { $there-to }.
moment-loss-otherwise-sends = Had it arrived, { $peer } would have answered with { $answer }.

## Timers

moment-timeout-retransmission = { $Who }’s retransmission timer runs out: { $ran } without an acknowledgment.
moment-timeout-persist = { $Who }’s persist timer runs out after { $ran }: { $peer }’s window is still too small.
moment-timeout-delayed-ack = { $Who } has held an ACK back for { $ran }; now it is due.
moment-timeout-keep-alive = { $Who }’s keep-alive timer runs out: nothing has been heard for { $ran }.
moment-timeout-user = { $Who } has waited for { $ran }, as long as it was willing to.
moment-timeout-time-wait = { $Who }’s 2MSL timer runs out after { $ran }.

## What came of it

moment-moves-and-sends = { $Who } goes from { $from } to { $to } and sends { $sent }.
moment-moves = { $Who } goes from { $from } to { $to }.
moment-sends = { $Who } stays in { $to } and sends { $sent }.
moment-stays = { $Who } stays in { $to } and sends nothing.

## What the application is told

moment-signal-open = Its application learns that the connection is open.
moment-signal-open-waits = The connection waits in the listener’s queue until the application calls accept().
moment-signal-received = Its application reads { $data }.
moment-signal-closing = Its application learns that no more data will come: read() returns 0.
moment-signal-closing-unread = The end of the stream waits: when its application has read that far, read() returns 0.
moment-signal-closed = Its CLOSE is answered “ok”: all it sent has been acknowledged, the FIN included.
moment-signal-aborted = Its ABORT is answered “ok”: both ends had closed, so nobody needs to be told.
moment-signal-refused = Its application is told “connection refused”.
moment-signal-reset = Its application is told “connection reset”.
moment-signal-timed-out = Its application is told that the connection was given up: “connection aborted due to user timeout”.
moment-signal-trouble = Its application is told that the other end does not answer.
moment-signal-urgent = Its application is told that urgent data is on its way.
moment-signal-status = The answer: { $status-state }.

moment-error-already-exists = The call fails: “connection already exists”.
moment-error-does-not-exist = The call fails: “connection does not exist”.
moment-error-closing = The call fails: “connection closing”.
moment-error-remote-unspecified = The call fails: “remote socket unspecified”.
moment-error-insufficient-resources = The call fails: “insufficient resources”.
moment-error-reset = A call that was still waiting fails: “connection reset”.
moment-error-timed-out = A call that was still waiting fails: “connection aborted due to user timeout”.

## The end of the recording

moment-ending-quiet = Nothing more will happen.
moment-ending-stopped = Here the scenario stops.
moment-ending-too-long = The recording is full and stops here.

## Where it stands: a section, and the step of it

clause-at-step = { $clause }, { $step }
clause-first = first
clause-second = second
clause-third = third
clause-fourth = fourth
clause-fifth = fifth
clause-sixth = sixth
clause-seventh = seventh
clause-eighth = eighth
