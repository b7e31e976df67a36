// Buttons in the text move the picture, and the text says where it stands.
const lesson = document.getElementById("lesson");
for (const button of document.querySelectorAll("button[data-step]")) {
  button.addEventListener("click", () => lesson.seek(Number(button.dataset.step)));
}
lesson.addEventListener("moment", ({ detail }) => {
  document.getElementById("where").textContent = `(${detail.step}/${detail.steps})`;
});
