// <comment-sheet>: comments over the feed where the panel has no room; where it has, the cursor goes to it.

class CommentSheet extends HTMLElement {
  connectedCallback() {
    document.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      const link = target.closest("a[data-comments]");
      if (link instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey) this.#open(event, link);
    });
    this.dialog.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target === this.dialog || target.closest("[data-close]")) this.dialog.close();
    });
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  /** @param {MouseEvent} event @param {HTMLAnchorElement} link */
  #open(event, link) {
    event.preventDefault();
    const panel = link.closest(".feed__item")?.querySelector(".panel");
    if (panel instanceof HTMLElement && panel.checkVisibility()) {
      const place = panel.querySelector(".reply textarea") ?? panel.querySelector(".panel__scroll");
      if (place instanceof HTMLElement) place.focus();
      return;
    }
    const body = /** @type {HTMLElement} */ (this.querySelector(".sheet__body"));
    body.replaceChildren();
    this.dialog.showModal();
    Reflect.get(window, "htmx").ajax("GET", link.dataset.comments, { target: body, swap: "innerHTML" });
  }
}

customElements.define("comment-sheet", CommentSheet);
