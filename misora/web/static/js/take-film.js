// A clip at rest that plays where it stands.

/** <take-film>: one button instead of the browser's own controls, which don't fit a small poster. */
class TakeFilm extends HTMLElement {
  connectedCallback() {
    const video = this.querySelector("video");
    const button = this.querySelector("button");
    const time = this.querySelector(".poster__time");
    if (!video || !button) return;
    video.controls = false;
    button.hidden = false;
    if (time instanceof HTMLElement) time.hidden = false;
    const toggle = () => (video.paused ? video.play() : video.pause());
    const show = () => {
      this.firstElementChild?.classList.toggle("is-playing", !video.paused);
      button.setAttribute("aria-pressed", String(!video.paused));
    };
    button.addEventListener("click", toggle);
    video.addEventListener("click", toggle);
    for (const name of ["play", "pause", "ended"]) video.addEventListener(name, show);
  }
}

customElements.define("take-film", TakeFilm);

// One sound at a time.
document.addEventListener(
  "play",
  (event) => {
    document.querySelectorAll("video").forEach((video) => {
      if (video !== event.target) video.pause();
    });
  },
  true,
);
