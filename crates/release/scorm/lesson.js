// One lesson in a learning management system: shows it in a frame, and reports by SCORM 1.2
// (Run-Time Environment, section 3) that it was stepped to its end. Without such a system it
// only shows the lesson.
(function () {
  "use strict";

  var api = above(window) || (window.opener && above(window.opener)) || null;
  var started = Date.now();
  var running = api !== null && call("LMSInitialize", "") === "true";
  var scenario;
  var step = 0;
  var done = /^(completed|passed)$/.test(get("cmi.core.lesson_status"));
  if (running && !done) {
    // What has no status when it ends counts as completed.
    set("cmi.core.lesson_status", "incomplete");
    call("LMSCommit", "");
  }

  var lesson = document.getElementById("lesson");
  var before = /^[0-9]+$/.test(get("cmi.core.lesson_location")) ? "&step=" + get("cmi.core.lesson_location") : "";
  addEventListener("message", hear);
  lesson.src = "index.html" + (location.search || "?") + "&embed=1" + before;
  addEventListener("pagehide", leave);
  addEventListener("beforeunload", leave);

  function hear(event) {
    var said = event.data;
    if (event.source !== lesson.contentWindow || !said || said.lifelines !== 1) return;
    // The lesson may have a way to others, which are not asked for here.
    scenario = scenario || said.scenario;
    if (said.scenario !== scenario) return;
    if (said.type === "moment") step = said.step;
    if (said.type !== "finished" || done) return;
    done = true;
    set("cmi.core.lesson_status", "completed");
    call("LMSCommit", "");
  }

  function leave() {
    if (!running) return;
    set("cmi.core.lesson_location", String(step));
    set("cmi.core.session_time", lasting(Date.now() - started));
    set("cmi.core.exit", done ? "" : "suspend");
    call("LMSFinish", "");
    running = false;
  }

  // The system's object, in a window around this one. A window of another origin refuses to be
  // looked at, and so may its parents.
  function above(from) {
    for (var i = 0; i < 100; i += 1) {
      try {
        if (from.API) return from.API;
      } catch (refused) {
        // Its parent may be of ours again.
      }
      if (from.parent === from) return null;
      from = from.parent;
    }
    return null;
  }

  function get(name) {
    return running ? call("LMSGetValue", name) : "";
  }

  function set(name, value) {
    if (running) call("LMSSetValue", name, value);
  }

  function call(name, a, b) {
    try {
      return String(b === undefined ? api[name](a) : api[name](a, b));
    } catch (broken) {
      return "";
    }
  }

  // CMITimespan: HHHH:MM:SS.SS
  function lasting(ms) {
    function two(number) {
      return (number < 10 ? "0" : "") + number;
    }
    var seconds = Math.floor(ms / 1000);
    var hours = Math.min(Math.floor(seconds / 3600), 9999);
    return two(hours) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
  }
})();
