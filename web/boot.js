// Starts the page, and says in words what failed when it cannot. A classic script in a file
// of its own: the page allows no inline script, and a sandboxed frame has no origin against
// which a module's relative address could be resolved.
(function () {
  "use strict";

  var sentences = {
    wasm: [
      "This browser has no WebAssembly, or it is switched off. TCP Lifelines needs it to compute connections; please use a current browser.",
      "此浏览器不支持或已关闭 WebAssembly。TCP Lifelines 需要用它推演连接，请换用较新的浏览器。",
    ],
    old: [
      "This browser is too old for TCP Lifelines. Please use a current one.",
      "此浏览器版本过旧，无法运行 TCP Lifelines，请换用较新的浏览器。",
    ],
    load: [
      "TCP Lifelines could not be loaded. Check the connection and load the page again.",
      "TCP Lifelines 载入失败。请检查网络连接后重新载入页面。",
    ],
    fell: [
      "TCP Lifelines has a fault and cannot go on. Loaded again, it opens the same script; if it fails there again, start without it.",
      "TCP Lifelines 出现故障，无法继续。重新载入后会打开同一脚本；如果再次出现故障，请不带该脚本重新开始。",
    ],
    file: [
      "TCP Lifelines cannot run from a file on disk or from a frame its server does not allow; please open it from a web server.",
      "TCP Lifelines 无法直接从磁盘文件运行，也无法在其服务器未允许的框架中运行，请通过网页服务器打开。",
    ],
  };

  var framed = window.parent !== window;

  function say(kind, error, place) {
    if (framed && !place) window.parent.postMessage({ lifelines: 1, type: "error", what: "start", message: kind }, "*");
    var box = place || document.getElementById("boot");
    if (!box) return;
    box.className = "boot boot-failed";
    box.setAttribute("role", "alert");
    box.textContent = "";
    ["en", "zh-CN"].forEach(function (lang, i) {
      var line = document.createElement("p");
      line.lang = lang;
      line.textContent = sentences[kind][i];
      box.appendChild(line);
    });
    if (error) {
      var detail = document.createElement("code");
      detail.textContent = String(error);
      box.appendChild(detail);
    }
  }

  function fault(error) {
    if (typeof WebAssembly === "object" && error instanceof WebAssembly.CompileError) return "old";
    if (location.protocol === "file:" || window.origin === "null") return "file";
    return "load";
  }

  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    say("wasm");
    return;
  }

  var names = document.querySelector('meta[name="lifelines-module"]');
  var js = new URL(names.getAttribute("data-js"), document.baseURI).href;
  var wasm = new URL(names.getAttribute("data-wasm"), document.baseURI).href;

  // The words of a language, as bytes. The page decides on the language; the one that it will
  // most likely speak comes with the module, not after it.
  var listed = document.querySelector('meta[name="lifelines-words"]').content.split(" ");
  var coming = {};
  function wordsOf(tag) {
    var file = listed[listed.indexOf(tag) + 1];
    coming[tag] =
      coming[tag] ||
      fetch(new URL(file, document.baseURI).href).then(function (response) {
        if (!response.ok) throw new Error(response.status + " " + response.statusText);
        return response.arrayBuffer();
      });
    return coming[tag].then(
      function (buffer) {
        return new Uint8Array(buffer);
      },
      function (error) {
        delete coming[tag];
        throw error;
      }
    );
  }

  function likely() {
    var wanted = new URLSearchParams(location.search).get("lang");
    if (!wanted || wanted === "auto") {
      try {
        wanted = localStorage.getItem("lifelines.language");
      } catch (refused) {
        wanted = null;
      }
      wanted = wanted || navigator.language || "";
    }
    var primary = wanted.split("-")[0].toLowerCase();
    for (var i = 0; i < listed.length; i += 2) {
      if (listed[i].split("-")[0] === primary) return listed[i];
    }
    return listed[0];
  }

  // Told by whoever waits for them; nobody does when the guess was wrong.
  wordsOf(likely()).catch(function () {});

  addEventListener("lifelines-speak", function (event) {
    var tag = event.detail;
    function tell(words) {
      dispatchEvent(new CustomEvent("lifelines-words", { detail: [tag, words] }));
    }
    wordsOf(tag).then(tell, function () {
      tell(null);
    });
  });

  function named(name) {
    var names = document.querySelector('meta[name="lifelines-' + name + '"]').content.split(" ");
    return names.map(function (file) {
      return new URL(file, document.baseURI).href;
    });
  }

  // The workshop: a module that is loaded when the first of its tools is opened, or a link.
  var coming_workshop;
  function workshop() {
    if (!coming_workshop) {
      var files = named("workshop");
      var styles = document.createElement("link");
      styles.rel = "stylesheet";
      styles.href = files[2];
      document.head.appendChild(styles);
      coming_workshop = import(files[0]).then(function (module) {
        return module.default({ module_or_path: files[1] }).then(function () {
          return module;
        });
      });
      coming_workshop.catch(function () {
        coming_workshop = null;
      });
    }
    return coming_workshop;
  }

  // What is to be shown comes as [element, bytes]; the next waits until this is shown.
  addEventListener("lifelines-look", function (event) {
    var place = event.detail[0];
    var look = event.detail[1];
    workshop()
      .then(function (module) {
        return module.show(place, look);
      })
      .catch(function (error) {
        if (!fell(error)) say(fault(error), error, place);
      });
  });

  // What a share link holds, as bytes: none when it is none, no octet when nothing can open it.
  function opened(hash) {
    // Some programs write = as %3D in what they pass on; nothing else in a link could be escaped.
    hash = hash.replace(/^#s%3d/i, "#s=");
    if (!/^#s=/.test(hash)) return Promise.resolve();
    return workshop().then(
      function (module) {
        return module.opened(hash);
      },
      function () {
        return new Uint8Array();
      }
    );
  }

  function ask(what, value, link) {
    dispatchEvent(new CustomEvent("lifelines-ask", { detail: [what, value, link] }));
  }

  function visit(query, hash) {
    opened(hash).then(function (link) {
      ask("open", query, link);
    });
  }

  // The page stands somewhere else: the address follows, and the page around this one is told.
  var outside = named("outside");
  var first;
  var host =
    framed &&
    import(outside[1]).then(function (module) {
      module.host({ ask: ask, visit: visit });
      return module;
    });
  if (host) host.catch(function () {});
  addEventListener("lifelines-stand", function (event) {
    var stand = event.detail;
    var start = first || stand;
    if (first || stand[1]) {
      import(outside[0]).then(function (module) {
        module.follow(stand, start, workshop);
      }, function () {});
    }
    first = start;
    if (host) {
      host.then(function (module) {
        module.told(stand);
      }, function () {});
    }
  });

  // Back, forward, or another fragment in the address: of two events for one change the last counts.
  var moved;
  ["popstate", "hashchange"].forEach(function (name) {
    addEventListener(name, function () {
      clearTimeout(moved);
      moved = setTimeout(function () {
        visit(location.search, location.hash);
      });
    });
  });

  // Releases can be kept for when there is no network; a frame leaves that to the page around it.
  function keep() {
    var files = document.querySelector('meta[name="lifelines-offline"]').content.split(" ");
    if (!files[0] || self !== top || !navigator.serviceWorker) return;
    var at = files.map(function (file) {
      return new URL(file, document.baseURI).href;
    });
    return navigator.serviceWorker.register(at[0]).then(function (kept) {
      function ask() {
        import(at[1]).then(function (module) {
          module.ask(kept, at[2]);
        });
      }
      if (kept.waiting) ask();
      kept.addEventListener("updatefound", function () {
        var coming = kept.installing;
        coming.addEventListener("statechange", function () {
          if (coming.state === "installed" && kept.active) ask();
        });
      });
    });
  }

  // After a fault of its own the page cannot go on. What is done to a run is in the address, and
  // may be what it cannot bear.
  function fell(error) {
    if (!(error instanceof WebAssembly.RuntimeError)) return false;
    var box = document.getElementById("boot") || document.createElement("div");
    box.id = "boot";
    document.getElementById("page").hidden = true;
    document.body.prepend(box);
    say("fell", error);
    function offer(words, act) {
      var button = document.createElement("button");
      button.className = "button";
      button.textContent = words;
      button.onclick = act;
      box.append(button, " ");
      return button;
    }
    var again = offer("Load it again · 重新载入", function () {
      location.reload();
    });
    offer("Start without it · 不带脚本重新开始", function () {
      var query = new URLSearchParams(location.search);
      ["scenario", "step", "from", "to", "autoplay"].forEach(function (name) {
        query.delete(name);
      });
      location.assign(location.pathname + "?" + query);
    });
    again.focus();
    return true;
  }
  addEventListener("error", function (event) {
    fell(event.error);
  });
  addEventListener("unhandledrejection", function (event) {
    fell(event.reason);
  });

  import(js)
    .then(function (module) {
      return module.default({ module_or_path: wasm }).then(function () {
        var tag = module.language();
        return Promise.all([wordsOf(tag), opened(location.hash)]).then(function (come) {
          module.start(tag, come[0], come[1]);
        });
      });
    })
    .then(function () {
      var box = document.getElementById("boot");
      if (box) box.remove();
      // The page stands; a browser that refuses to keep it has no more to say.
      Promise.resolve().then(keep).catch(function () {});
    })
    .catch(function (error) {
      if (!fell(error)) say(fault(error), error);
    });
})();
