// The element <tcp-lifelines> for pages that show TCP Lifelines in a frame: docs/embedding.md.
// A classic script without dependencies, which finds the page by its own address. A host may
// allow no inline style, no markup from strings and no images but its own: styles are
// constructed, and everything is made node by node.
(() => {
  "use strict";

  const NAME = "tcp-lifelines";
  // Without elements of one's own the link inside stays what it is. Twice, or in a second
  // version: the first stands.
  if (!window.customElements || customElements.get(NAME)) return;

  // `{ tag: { show, open, late, name, titles: { id: title } } }`, put in by crates/site.
  const WORDS = {};
  const KEYS = "scenario theme view step from to autoplay speed controls readonly names motion".split(" ");
  // What `load` does away with when it does not name it; all else stays.
  const PLACES = ["scenario", "step", "from", "to"];
  const OTHERS = ["link", "src", "loading", "height"];
  const EVENTS = ["ready", "moment", "finished", "error"];
  // How high a frame is until it says, in CSS pixels; and what it may say.
  const HEIGHT = 640;
  const HIGHEST = 20000;
  const LATE_MS = 20000;

  const script = document.currentScript || document.querySelector('script[src*="embed.js"]');
  const home = new URL(".", (script && script.src) || document.baseURI).href;

  const STYLE = `
    :host { display: block; }
    :host([hidden]) { display: none; }
    iframe { display: block; width: 100%; border: 0; }
    div {
      box-sizing: border-box; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 1rem;
      padding: 1rem; border: 1px solid; border-radius: .5rem;
      background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif; text-align: center;
    }
    svg { display: block; width: 10rem; margin: 0 auto .5rem; fill: none; stroke: currentColor; stroke-width: 2; }
    strong { display: block; font-size: 1.25rem; }
    a { color: LinkText; }
    button {
      min-height: 2.75rem; padding: .25rem 1.25rem; border: 1px solid; border-radius: .5rem;
      background: #1d4ed8; color: #fff; font: inherit; font-weight: 600; cursor: pointer;
    }
    p { margin: .5rem 0; color: CanvasText; background: Canvas; }
    @media print {
      button { display: none; }
      div { height: auto !important; }
      a::after { content: " " attr(href); }
    }`;

  function made(name, attributes, ...children) {
    const svg = /^(svg|path)$/.test(name);
    const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  }

  const known = (tag) => Object.keys(WORDS).find((its) => its.split("-")[0] === tag.split("-")[0].toLowerCase());

  /** The language of the nearest element around a node that has one. */
  function langAround(node) {
    for (; node; node = node.parentNode || node.host) {
      const tag = node.getAttribute && node.getAttribute("lang");
      if (tag) return tag;
    }
    return "";
  }

  class Lifelines extends HTMLElement {
    static get observedAttributes() {
      return [...KEYS, ...OTHERS, "lang", "title"];
    }

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
        root.adoptedStyleSheets = [sheet];
      } catch (old) {
        root.append(made("style", {}, STYLE));
      }
      this.waiting = [];
    }

    connectedCallback() {
      // What was set before the element was known hides what the class would do with it.
      for (const key of [...KEYS, ...OTHERS]) {
        if (Object.prototype.hasOwnProperty.call(this, key)) {
          const value = this[key];
          delete this[key];
          this[key] = value;
        }
      }
      addEventListener("message", this);
      addEventListener("securitypolicyviolation", this);
      this.poster();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      removeEventListener("securitypolicyviolation", this);
      this.leave();
      this.waiting = [];
    }

    /** Moved within the page (`moveBefore`) it goes on as it is. */
    connectedMoveCallback() {}

    attributeChangedCallback(name, before, after) {
      if (before === after || !this.isConnected || this.changing) return;
      this.changing = true;
      // One change for all that are made at once.
      queueMicrotask(() => {
        this.changing = false;
        if (this.isConnected) this.follow();
      });
    }

    /** Does what the attributes now say, in the frame that is there where that will do. */
    follow(again) {
      if (!this.frame) return this.poster();
      this.frame.title = this.named();
      this.sized();
      const address = this.address(true);
      if (address === this.shown && !again) return;
      const [before, after] = [new URL(this.shown), new URL(address)];
      const kept = [...before.searchParams.keys()].every((key) => PLACES.includes(key) || after.searchParams.has(key));
      const { embed, ...keys } = Object.fromEntries(after.searchParams);
      if (!this.heard || !kept || before.origin + before.pathname !== after.origin + after.pathname || !(after.hash || keys.scenario)) {
        this.leave();
        return this.show();
      }
      this.shown = address;
      for (const url of [before, after]) url.searchParams.delete("step");
      if (keys.step && before.href === after.href && !again) this.seek(Number(keys.step));
      else this.send({ type: "load", ...keys, ...(after.hash && { link: after.hash }) });
    }

    // What it says

    get spoken() {
      const own = this.getAttribute("lang");
      const around = own === "auto" ? [] : [own, langAround(this)];
      const tags = [...around, ...(navigator.languages || []), "en"];
      return tags.map((tag) => tag && known(tag)).find(Boolean);
    }

    get words() {
      return WORDS[this.spoken] || {};
    }

    /** The title of its lesson; empty when there is none or it is not a lesson of ours. */
    get lesson() {
      const { hash, searchParams } = new URL(this.address());
      const titles = this.words.titles || {};
      const id = (searchParams.get("scenario") || "").toLowerCase();
      return !hash && Object.prototype.hasOwnProperty.call(titles, id) ? titles[id] : "";
    }

    named() {
      const { name } = this.words;
      return this.getAttribute("title") || (this.lesson ? name + ": " + this.lesson : name);
    }

    /** The address of the page that it shows, or of the embedded form of it. */
    address(embedded) {
      let url = new URL(home);
      try {
        const given = new URL(this.getAttribute("src") || home, document.baseURI);
        // Nothing that would run in the host.
        if (/^(https?|file):$/.test(given.protocol)) url = given;
      } catch (unreadable) {
        // As if it were not there.
      }
      const query = url.searchParams;
      for (const key of KEYS) if (this.hasAttribute(key)) query.set(key, this.getAttribute(key));
      const own = this.getAttribute("lang");
      const lang = own || (query.has("lang") ? "" : known(langAround(this)));
      if (lang) query.set("lang", lang);
      if (embedded) query.set("embed", "1");
      else query.delete("embed");
      const link = this.getAttribute("link");
      if (link) url.hash = link.replace(/^#?(s=)?/, "#s=");
      return url.href;
    }

    // What it shows

    poster() {
      this.leave();
      const { show, open } = this.words;
      const button = made("button", { type: "button", part: "button", "aria-label": show + ": " + this.named() }, "▶ " + show);
      button.onclick = () => this.show();
      const drawing = made("svg", { viewBox: "0 0 160 100", "aria-hidden": "true" }, made("path", { d: "M30 5V95M130 5V95M30 15L130 35M124 29l6 6-8 3M130 40L30 60M36 54l-6 6 8 3M30 65L130 85M124 79l6 6-8 3" }));
      const link = made("a", { href: this.address(), target: "_blank", rel: "noopener" }, open);
      const own = made("slot", {}, drawing, made("strong", {}, this.named()), link);
      const box = made("div", { part: "poster", lang: this.spoken }, made("span", {}, own), button);
      box.style.height = this.high() + "px";
      this.put(box);
      const loading = this.getAttribute("loading");
      if (loading === "eager" || (loading !== "click" && !window.IntersectionObserver)) return this.show();
      if (loading === "click") return;
      this.watcher = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.show(), { rootMargin: "50%" });
      this.watcher.observe(this);
    }

    /** Shows the page, when it is not there yet. */
    show() {
      if (this.frame || !this.isConnected) return;
      const focused = this.shadowRoot.activeElement;
      this.leave();
      this.shown = this.address(true);
      this.frame = made("iframe", { part: "frame", title: this.named(), allow: "clipboard-write; fullscreen", src: this.shown });
      if (this.hasAttribute("sandbox")) this.frame.setAttribute("sandbox", this.getAttribute("sandbox"));
      this.sized();
      this.put(this.frame);
      if (focused) this.frame.focus();
      this.late = setTimeout(() => this.tell(), LATE_MS);
    }

    /** Says that nothing has come, and where else it can be seen. */
    tell() {
      clearTimeout(this.late);
      if (this.shadowRoot.querySelector("p")) return;
      const { late, open } = this.words;
      const link = made("a", { href: this.address(), target: "_blank", rel: "noopener" }, open);
      this.shadowRoot.append(made("p", { role: "status", lang: this.spoken }, late + " ", link));
    }

    leave() {
      clearTimeout(this.late);
      if (this.watcher) this.watcher.disconnect();
      this.watcher = this.frame = this.heard = this.said = null;
    }

    put(node) {
      const root = this.shadowRoot;
      for (const old of [...root.children]) if (old.localName !== "style") old.remove();
      root.append(node);
    }

    /** The height that the author has fixed, or else the one to begin with. */
    high() {
      const fixed = Number(this.getAttribute("height"));
      return fixed > 0 ? fixed : HEIGHT;
    }

    sized() {
      const fixed = Number(this.getAttribute("height")) > 0;
      this.frame.style.height = (fixed ? this.high() : this.said || HEIGHT) + "px";
    }

    // What it hears and tells

    /** A message to the window; whoever sent it is known by its window only: a sandboxed frame has no origin. */
    handleEvent({ source, data, effectiveDirective, blockedURI }) {
      // The host's own policy has no place for the frame.
      if (effectiveDirective === "frame-src" && this.frame && this.shown.startsWith(blockedURI)) this.tell();
      if (!this.frame || source !== this.frame.contentWindow || !data || data.lifelines !== 1) return;
      const { lifelines, type, ...detail } = data;
      clearTimeout(this.late);
      const note = this.shadowRoot.querySelector("p");
      if (note) note.remove();
      if (type === "height" && typeof detail.height === "number" && detail.height > 0) {
        this.said = Math.min(Math.ceil(detail.height), HIGHEST);
        this.sized();
      }
      if (type === "ready") {
        this.heard = true;
        for (const message of this.waiting.splice(0)) this.send(message);
      }
      if (EVENTS.includes(type)) this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    send(message) {
      if (this.heard) this.frame.contentWindow.postMessage({ lifelines: 1, ...message }, "*");
      else this.waiting.push(message);
    }

    play() {
      this.show();
      this.send({ type: "play" });
    }

    pause() {
      this.send({ type: "pause" });
    }

    seek(step) {
      this.show();
      this.send({ type: "seek", step });
    }

    /** Shows something, or the same again: an object of attributes and their values; null takes one away. */
    load(wanted) {
      // All at once, and now.
      this.changing = true;
      for (const key of [...KEYS, ...OTHERS, "lang", "title"]) if (key in Object(wanted)) this.set(key, wanted[key]);
      this.changing = false;
      if (this.frame) this.follow(true);
      else this.show();
    }

    set(key, value) {
      if (value == null) this.removeAttribute(key);
      else this.setAttribute(key, value);
    }
  }

  // Each attribute as a property, as frameworks set them.
  for (const key of [...KEYS, ...OTHERS]) {
    Object.defineProperty(Lifelines.prototype, key, {
      get() {
        return this.getAttribute(key);
      },
      set(value) {
        this.set(key, value);
      },
    });
  }

  customElements.define(NAME, Lifelines);
})();
