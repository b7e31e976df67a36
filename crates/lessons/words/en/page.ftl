### The page around the pictures: names of what can be pressed and seen.

page-name = TCP Lifelines
page-language-name = English

## The header

page-undo = Undo
page-redo = Redo
page-cross = Other branch
page-settings = Settings
page-language = Language
page-theme = Theme
page-theme-auto = System
page-theme-light = Light
page-theme-dark = Dark
page-theme-projector = Projector
page-names = State names
page-names-textbook = SYN_RCVD
page-names-rfc = SYN-RECEIVED
page-names-ss = SYN-RECV

## The lessons

page-course = Course
page-scenario = Scenario

## The pictures

page-view = View
page-view-timeline = Lifelines
page-view-states = States
# For keys: past the list of lessons.
page-skip = Skip to the picture
# On a narrow page: the state diagram, and whatever else can stand beside the stage on a wide one.
page-view-tool = Tools
page-stage = Lifelines of both ends
page-hint-open = Press a segment to drop, delay or repeat it
page-hint-changed = What comes next has changed: play, or step on
page-segment-open = { $segment }. In flight: press to interfere
page-trick-drop = Drop
page-trick-delay = Delay by { $time }
page-trick-duplicate = Duplicate
page-trick-hold = Hold back
page-trick-release = Release now
page-trick-swap = Swap with the next
page-segment-show = { $segment }
page-states-described = State diagram. The client is in { $client }, the server in { $server }.
# Under the diagram: how many of its edges either end has taken so far.
page-states-walked = { $walked } of { $all } edges walked; dashed: not yet.

## The ends

page-client = Client
page-server = Server
page-timer-retransmission = RTO
page-timer-persist = Window probe
page-timer-delayed-ack = Delayed ACK
page-timer-keep-alive = Keep-alive
page-timer-time-wait = 2MSL
page-timer-left = { $time } left

## The explanation

page-explanation = Explanation
page-otherwise = What if not?
page-answer = The answer

## The controls

page-controls = Playback
page-start = Start
page-step-back = Step back
page-play = Play
page-pause = Pause
page-step-forward = Step forward
page-end = End
page-timeline = Timeline
page-timeline-value = Step { $step } of { $steps }, { $time }
page-guess = Hide the future
page-present = Present
page-speed = Speed
page-speed-factor = { $factor }×
page-time-milliseconds = { $value } ms
page-time-seconds = { $value } s
page-time-minutes = { $value } min

## Notes

page-notes = Notes
page-dismiss = Dismiss
page-note-bad-value = The address asks for { $name } = “{ $value }”, which does not exist. The usual choice is used instead.

page-note-no-words = The words in { $language } could not be loaded. Check the connection and choose the language again.

page-beside = Beside the timeline
page-tool-glossary = Glossary
page-tool-acts = Acts
page-tool-applications = Code
page-tool-experiment = Try
page-tool-comparison = Compare
page-tool-atlas = Atlas
page-tool-answer = Answer
page-tool-claims = Claims
page-tool-keys = Keys
page-tool-inspect = Inspect
page-tool-table = Table
page-tool-export = Export

## Links, and the page in others

page-tool-share = Share
page-full = Open on a page of its own
page-own = A shared run
page-note-link = { $why ->
    [newer] This link was made by a later version of TCP Lifelines, and this one cannot open it. The usual start is shown instead.
    [load] What opens such a link could not be loaded. Check the connection and load the page again.
   *[other] This link is damaged or not complete. The usual start is shown instead; ask for the link once more.
}
