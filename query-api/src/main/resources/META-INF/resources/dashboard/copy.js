// Copies a text; without the clipboard's permission it selects the text instead.

const SAID_FOR_MS = 1_600;

/** @param {HTMLElement} button says that it was done; @param {HTMLElement} source is selected where copying is not allowed */
export async function copy(text, button, source) {
  const label = button.textContent;
  let done = "Copied";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(source);
    done = "Selected";
  }
  button.textContent = done;
  setTimeout(() => (button.textContent = label), SAID_FOR_MS);
}
