// The slides; and a fragment with `data-step` moves the picture of its slide there. Going back does too.
Reveal.initialize({ width: 1280, height: 720, hash: true });

function seek({ fragment }) {
  const slide = fragment.closest("section");
  const shown = [...slide.querySelectorAll(".fragment.visible[data-step]")];
  slide.querySelector("tcp-lifelines")?.seek(Number(shown.at(-1)?.dataset.step ?? 0));
}
Reveal.on("fragmentshown", seek);
Reveal.on("fragmenthidden", seek);
