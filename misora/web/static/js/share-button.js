// <share-button>: the system's share sheet where there is one, else the link is copied. Without it, a plain link.

import { say } from "./messages.js";

class ShareButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#share(link.href);
    });
  }

  /** @param {string} url */
  async #share(url) {
    const touch = matchMedia("(pointer: coarse)").matches;
    if (touch && navigator.share) {
      try {
        await navigator.share({ url, title: this.dataset.title });
      } catch (refusal) {
        if (!(refusal instanceof DOMException) || refusal.name !== "AbortError") throw refusal;
      }
      return;
    }
    // The clipboard exists only on secure addresses; elsewhere the link itself is shown.
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(url);
      say(this.dataset.copied ?? url);
    } else {
      say(url);
    }
  }
}

customElements.define("share-button", ShareButton);
