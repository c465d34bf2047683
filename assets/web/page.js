// The page's own manners: the keyboard works without a click, and a swipe scrolls the text as a wheel does.
(() => {
  const SWIPED_A_LINE = 24; // pixels
  const page = document.getElementById("terminal");
  const keyboard = () => page.querySelector("textarea.xterm-helper-textarea");
  const listen = () => keyboard()?.focus({ preventScroll: true });
  let touched = null;

  new MutationObserver((_, watching) => {
    if (keyboard()) {
      watching.disconnect();
      listen();
    }
  }).observe(page, { childList: true, subtree: true });
  window.addEventListener("focus", listen);
  window.addEventListener("pageshow", listen);

  page.addEventListener("touchstart", (event) => (touched = event.touches[0].clientY), { passive: true });
  page.addEventListener(
    "touchmove",
    (event) => {
      const { clientX, clientY } = event.touches[0];
      const screen = page.querySelector(".xterm-screen");
      while (screen && touched !== null && Math.abs(touched - clientY) >= SWIPED_A_LINE) {
        const down = Math.sign(touched - clientY);
        touched -= down * SWIPED_A_LINE;
        const turn = { deltaY: down, deltaMode: WheelEvent.DOM_DELTA_LINE, clientX, clientY, bubbles: true, cancelable: true };
        screen.dispatchEvent(new WheelEvent("wheel", turn));
      }
      event.preventDefault();
    },
    { passive: false },
  );
  page.addEventListener("touchend", () => (touched = null), { passive: true });
})();
