// What every page does: messages that leave, and words for a request that failed.

import { leaveLater, region, say } from "./messages.js";

document.querySelectorAll(".message").forEach(leaveLater);

// On a phone the settings lie in a row that is wider than the screen: the current one is brought into view.
document.querySelector(".settings__nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

document.addEventListener("htmx:responseError", (event) => {
  const request = /** @type {CustomEvent<{xhr: XMLHttpRequest}>} */ (event).detail.xhr;
  // The server answers a part of a page with one plain sentence.
  const plain = request.getResponseHeader("Content-Type")?.startsWith("text/plain");
  say((plain && request.responseText) || region().dataset.failed || "");
});
document.addEventListener("htmx:sendError", () => say(region().dataset.offline || ""));

// What was said is sent: the field is free again.
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful } = /** @type {CustomEvent<{elt: Element, successful: boolean}>} */ (event).detail;
  if (successful && elt instanceof HTMLFormElement && elt.matches(".reply")) elt.reset();
});

// A click elsewhere, or Escape, closes an open menu.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
});
