// Asks whether to go over to a new version of the site, which the service worker has fetched.
// Loaded when there is one; `site` puts before this `words`, from the Fluent files.

export function ask(kept, styles) {
  if (document.querySelector(".newer")) return;
  const said = words[document.documentElement.lang] ?? words.en;
  const before = document.activeElement;
  const note = document.createElement("section");
  note.className = "newer";
  note.setAttribute("aria-label", said.name);
  // It is there before it says something: only then is it read out.
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "status");
  note.append(sentence, button(said.load, "primary", load), button(said.later, "", later));

  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = styles;
  look.onload = () => {
    document.body.append(note);
    setTimeout(() => (sentence.textContent = said.question), 100);
  };
  document.head.append(look);

  function load() {
    // Another page may have answered already.
    if (!kept.waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    kept.waiting.postMessage("switch");
  }

  function later() {
    note.remove();
    before?.focus();
  }
}

function button(word, kind, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = word;
  made.addEventListener("click", pressed);
  return made;
}
