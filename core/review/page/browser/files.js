// Files out and in: a saved file goes where downloads go, and is read only when the reviewer picks it.
import { h } from './elements.js';

/** Long enough for any browser to have taken the bytes over. */
const RELEASE_AFTER_MS = 60_000;

/** @param {string} name @param {string} text */
export function saveFile(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = h('a', { href: address, download: name, hidden: true });
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
}

/** @param {(text: string) => void} take */
export function filePicker(take) {
  return h('input', {
    type: 'file',
    id: 'load-file',
    accept: '.json,application/json',
    change: async (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      const file = field.files?.[0];
      if (file === undefined) return;
      take(await file.text());
      field.value = '';
    },
  });
}
