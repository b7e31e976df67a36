// @ts-check

/** @type {import("@docusaurus/types").Config} */
export default {
  title: "Networks",
  url: "https://course.example.org",
  baseUrl: "/",
  i18n: { defaultLocale: "en", locales: ["en"] },
  // Every page knows the element then; nothing else is loaded until a reader comes near a picture.
  scripts: [{ src: "https://example.org/lifelines/embed.js", async: true }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};
