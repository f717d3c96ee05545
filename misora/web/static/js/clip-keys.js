// The keyboard: up and down (or k and j), space, m, l, c, for the clip that is on the stage.

import { ClipPlayer } from "./clip-player.js";

/** @param {EventTarget | null} target */
function writing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

/** @param {EventTarget | null} target */
function pressable(target) {
  return target instanceof Element && target.closest("a, button, summary") !== null;
}

/** @param {Element} scope */
function current(scope) {
  const player = scope.querySelector("clip-player[data-current]") ?? scope.querySelector("clip-player");
  return player instanceof ClipPlayer ? player : null;
}

/**
 * @param {Element} scope
 * @param {(steps: number) => void} move
 * @param {AbortSignal} signal
 */
export function listenToKeys(scope, move, signal) {
  /** @type {Record<string, (player: ClipPlayer) => void>} */
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    j: () => move(1),
    k: () => move(-1),
    " ": (player) => player.toggle(),
    m: (player) => player.toggleSound(),
    c: (player) => player.toggleCaptions(),
    l: (player) => player.like(player.clientWidth / 2, player.clientHeight / 2),
  };
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
      // On a button or a link the space bar presses it.
      if (event.key === " " && pressable(event.target)) return;
      const act = keys[event.key];
      const player = current(scope);
      if (!act || !player) return;
      event.preventDefault();
      act(player);
    },
    { signal },
  );
}
