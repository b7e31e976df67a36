# What stands in the picture itself. Short: much of it stands beside a line.

stage-client = Client
stage-server = Server
stage-network = Network
stage-active-opener = active opener
stage-passive-opener = passive opener
stage-active-closer = active closer
stage-passive-closer = passive closer

## Lengths of time

stage-tick = { $n } ms
stage-ms = { $n } ms
stage-s = { $n } s
stage-min = { $min } min
stage-min-s = { $min } min { $s } s
stage-h = { $h } h
stage-h-min = { $h } h { $min } min

## Segments

stage-lost = lost
# Where a segment comes to a host that has crashed or is cut off.
stage-nobody = nobody there
# For those who cannot see the picture.
stage-segment = { $from } to { $to }: { $flags }, seq { $seq }
stage-segment-ack = { $from } to { $to }: { $flags }, seq { $seq }, ack { $ack }
stage-segment-len = { $from } to { $to }: { $flags }, seq { $seq }, { $len } octets
stage-segment-ack-len = { $from } to { $to }: { $flags }, seq { $seq }, ack { $ack }, { $len } octets

## Timers; $length is a length of time as above

stage-timer-retransmission = RTO { $length } expires
stage-timer-persist = window probe after { $length }
stage-timer-delayed-ack = ACK held back { $length }
stage-timer-keep-alive = keep-alive after { $length }
stage-timer-user = time-out after { $length }
stage-timer-time-wait = 2MSL = { $length }
stage-timer-time-wait-restarted = 2MSL restarted ↓
stage-timer-time-wait-cancelled = 2MSL cut short

## Folded time

stage-fold-silence = ⋯ { $length } of silence folded ⋯
stage-fold = ⋯ { $length } folded ⋯
# Opened by a press: as high as the time is long, or as may be.
stage-fold-open = ⋯ { $length }, unfolded ⋯

# What happens to a host.
stage-host-crash = crashes
stage-host-reboot = reboots
stage-host-vanish = line cut
stage-host-return = line mended
# A host resets a connection that waited for accept(), because the listening socket is closed.
stage-never-accepted = never accepted
