### A run in lines of text: what the command line prints and the page hands out, and the table.

## The plain-text timeline; $segment is flags and numbers

# What happens in one moment, one thing after another.
stage-text-then = { $first }; { $next }
# Of another connection than the one that is shown, told apart by the client's port.
stage-text-other-connection = (port { $port }) { $what }
stage-text-sends = sends { $segment }
stage-text-sends-again = retransmits { $segment }
stage-text-arrives = { $segment } arrives
stage-text-arrives-again = a copy of { $segment } arrives
stage-text-lost = { $segment } is lost
stage-text-unanswered = { $segment } comes to a host where nobody is
stage-text-timeout-retransmission = the retransmission timer expires
stage-text-timeout-persist = the persist timer expires
stage-text-timeout-delayed-ack = the delayed ACK is due
stage-text-timeout-keep-alive = the keep-alive timer expires
stage-text-timeout-user = the user timeout expires
stage-text-timeout-time-wait = 2MSL is over
