// <composer-sheet>: the composer over the feed. It comes from the server with its form; closing it leaves the feed as it was.

import "./composer.js";

/** Where a clip stands behind it. Elsewhere a link to the composer is a link. */
const STAGES = ".shell--feed, .shell--clip";

class ComposerSheet extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector("dialog");
    if (!dialog) return;
    dialog.showModal();
    const prompt = dialog.querySelector("textarea");
    prompt?.focus();
    prompt?.setSelectionRange(prompt.value.length, prompt.value.length);
    dialog.addEventListener("close", () => this.remove());
    dialog.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target === dialog || target.closest("[data-close]")) {
        event.preventDefault();
        dialog.close();
      }
    });
  }
}

customElements.define("composer-sheet", ComposerSheet);

document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || !document.body.matches(STAGES)) return;
  const link = /** @type {Element} */ (event.target).closest("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.pathname !== "/make" || event.defaultPrevented) return;
  event.preventDefault();
  if (document.querySelector("composer-sheet")) return;
  const { htmx } = /** @type {any} */ (window);
  htmx.ajax("GET", link.pathname + link.search, { target: "body", swap: "beforeend" });
});
