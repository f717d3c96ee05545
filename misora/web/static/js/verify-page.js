// Was this made here? Drop, choose or paste a file, and see how far it is.

/** <verify-drop>: the form sends itself as soon as there is a file, and says how far it is. */
class VerifyDrop extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const file = this.querySelector("input[type=file]");
    const choose = this.querySelector("[data-choose]");
    if (!form || !(file instanceof HTMLInputElement) || !(choose instanceof HTMLElement)) return;
    this.form = form;
    this.file = file;
    choose.hidden = false;
    file.tabIndex = -1; // the button opens it
    choose.addEventListener("click", () => file.click());
    file.addEventListener("change", () => this.#send());
    this.#takeDrops();
    document.addEventListener("paste", (event) => this.#take(event.clipboardData?.files));
    this.#showProgress();
  }

  #takeDrops() {
    const over = (/** @type {boolean} */ on) => this.querySelector(".drop")?.classList.toggle("drop--over", on);
    // Anywhere on the page: a drop beside the zone would otherwise open the file instead.
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      over(true);
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) over(false);
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      this.#take(event.dataTransfer?.files);
    });
  }

  /** @param {FileList | undefined} files */
  #take(files) {
    if (!files?.length || !this.file) return;
    this.file.files = files;
    this.#send();
  }

  #send() {
    if (this.file?.files?.length) this.form?.requestSubmit();
  }

  #showProgress() {
    const now = /** @type {HTMLElement} */ (this.querySelector(".verify__now"));
    const words = /** @type {HTMLElement} */ (now.querySelector("p"));
    const bar = /** @type {HTMLProgressElement} */ (now.querySelector("progress"));
    const answer = /** @type {HTMLElement} */ (document.getElementById("answer"));
    const reading = () => {
      bar.removeAttribute("value");
      words.textContent = words.dataset.reading || "";
    };
    this.addEventListener("htmx:beforeRequest", () => {
      now.hidden = false;
      answer.setAttribute("aria-busy", "true");
      if (!this.file?.files?.length) return reading();
      words.textContent = words.dataset.sending || "";
      bar.value = 0;
    });
    this.addEventListener("htmx:xhr:progress", (event) => {
      const { lengthComputable, loaded, total } = /** @type {CustomEvent<ProgressEvent>} */ (event).detail;
      if (!lengthComputable || words.textContent === words.dataset.reading) return;
      bar.value = (100 * loaded) / total;
      if (loaded === total) reading();
    });
    this.addEventListener("htmx:afterRequest", (event) => {
      now.hidden = true;
      words.textContent = "";
      answer.removeAttribute("aria-busy");
      // A form that comes back with what is wrong counts as answered for htmx.
      this.#ready(/** @type {CustomEvent<{xhr: XMLHttpRequest}>} */ (event).detail.xhr.status === 200);
    });
  }

  /**
   * The next one may be dropped: the same file again, too. A link that could not be looked at stays, to be mended.
   * @param {boolean} answered
   */
  #ready(answered) {
    if (this.file) this.file.value = "";
    if (!answered) return;
    this.form?.reset();
    const name = this.querySelector(".drop__name");
    if (name instanceof HTMLElement) name.textContent = name.dataset.more || name.textContent;
    document.querySelector("#answer > :first-child")?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("verify-drop", VerifyDrop);
