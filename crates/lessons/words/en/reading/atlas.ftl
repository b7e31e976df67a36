atlas-title = Everything that could happen
atlas-how = Two hosts, both CLOSED at first, and every order in which calls, arrivals, losses and time-outs could follow. Each cell is a pair of states, with the number of steps of a shortest run that leads there. Press one to see that run.
atlas-switches = What may happen
atlas-losses = The network may lose a segment
atlas-simultaneous = Applications may call while something is in flight
atlas-time-wait = The active closer waits in TIME-WAIT
atlas-challenge-acks = A doubtful SYN or RST is challenged (RFC 5961)
atlas-incarnations = Each end may open twice, the second time perhaps with old numbers
atlas-cost = Opening twice: the first { $states } joint states are searched. Here that takes about { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  } and { $megabytes } MB.
atlas-bounds = One connection where nothing else is said. Nobody sends data, aborts or gives up.
atlas-under-way = { $seen } joint states seen, { $waiting } of them still to be looked at.
atlas-stop = Stop
atlas-go-on = Go on
atlas-stopped = Stopped: { $pairs } of 121 pairs reached, { $seen } joint states seen.
atlas-whole = { $pairs } of 121 pairs can be reached. These are all the { $seen } joint states there are within these bounds.
atlas-partly = { $pairs } of 121 pairs reached in the first { $seen } joint states. There are more.
atlas-changed = { $pairs ->
    [0] The last switch changed no pair.
    [one] The last switch changed one pair.
   *[other] The last switch changed { $pairs } pairs.
  }
atlas-gained = Reachable now, and not before: { $names }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
  }
atlas-lost = No longer reachable: { $names }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
  }
atlas-list = { $before }, { $next }
atlas-map = Steps to each pair of states: the client down, the server across
atlas-corner = Client \ server
atlas-cell = { $client } / { $server }: { $steps ->
    [one] 1 step
   *[other] { $steps } steps
  }
atlas-cell-open = not reached so far
atlas-cell-never = not reachable
atlas-change-gained = not reachable before the last switch
atlas-change-lost = before the last switch: { $steps ->
    [one] 1 step
   *[other] { $steps } steps
  }
atlas-change-moved = before the last switch: { $steps ->
    [one] 1 step
   *[other] { $steps } steps
  }
atlas-sign-gained = not reachable before the last switch
atlas-sign-lost = no longer reachable
atlas-sign-moved = another number of steps
atlas-goal = How could that happen?
atlas-goal-client = Client
atlas-goal-server = Server
atlas-any = any
atlas-query = Goal
atlas-examples = For example: client=CLOSING server=CLOSING; both=TIME_WAIT, nothing in flight; client reports a refusal
atlas-find = Find a shortest run
atlas-searching = Searching.
atlas-found = { $steps ->
    [one] Reached in 1 step.
   *[other] Reached in { $steps } steps.
  } { $states } joint states seen.
atlas-play = Play it
atlas-not-reachable = Not reachable within these bounds ({ $states } states searched).
atlas-not-reached = Not reached in the first { $states } states. There are more.
atlas-set-aside = { $runs ->
    [one] One run leads there
   *[other] { $runs } runs lead there
  } for which no times exist.
atlas-not-understood = “{ $word }” (character { $at }) is not understood here: { $expected }
atlas-ends-too-early = The goal ends too early: { $expected }
atlas-expected-subject = say client, server, both or nothing in flight.
atlas-expected-verb = say =STATE or reports.
atlas-expected-state = say a state, or any.
atlas-expected-report = say error, refusal, reset or timeout.
atlas-expected-in-flight = say nothing in flight.
atlas-expected-one-report = in one step only one end is told something, so ask for one report.
atlas-set-aside-map = { $runs ->
    [one] One run to a pair of states was set aside: no times exist for it.
   *[other] { $runs } runs to pairs of states were set aside: no times exist for them.
  }
atlas-way = A run from the atlas
atlas-back = Back to the atlas
atlas-way-pair = Goal: { $client } / { $server }.
atlas-way-goal = Goal: { $goal }.
atlas-way-steps = { $steps ->
    [0] Both ends begin there.
    [one] It takes one step.
   *[other] It takes { $steps } steps; no run takes fewer.
  }
atlas-way-there = Reached.
atlas-way-changed = Another run is on the stage now.
atlas-way-again = Play the run that was found
