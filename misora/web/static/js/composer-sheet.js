// <composer-sheet>: the composer over the feed. It comes from the server with its form; closing it leaves the feed as it was.
import "./composer.js";

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
