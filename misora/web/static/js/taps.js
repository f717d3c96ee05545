// One tap or two: on one element, without keeping the keyboard waiting.

const TWICE_WITHIN_MS = 260;

/**
 * @param {HTMLElement} element
 * @param {{once: () => void, twice: (x: number, y: number) => void}} answer
 * @param {AbortSignal} signal
 */
export function onTaps(element, answer, signal) {
  let waiting = 0;
  element.addEventListener(
    "click",
    (event) => {
      if (event.detail === 0) {
        answer.once(); // Enter or space
        return;
      }
      if (waiting) {
        clearTimeout(waiting);
        waiting = 0;
        const box = element.getBoundingClientRect();
        const start = document.dir === "rtl" ? box.right - event.clientX : event.clientX - box.left;
        answer.twice(start, event.clientY - box.top);
        return;
      }
      waiting = window.setTimeout(() => {
        waiting = 0;
        answer.once();
      }, TWICE_WITHIN_MS);
    },
    { signal },
  );
}
