// Elements are made one by one and texts become text nodes: nothing on this page is ever parsed as markup.

/** @typedef {import('./app.d.ts').Child} Child */
/** @typedef {Record<string, string | number | boolean | ((event: Event) => void) | null | undefined>} Properties */

/** @param {HTMLElement} element @param {string} name @param {Properties[string]} value */
function setProperty(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') element.addEventListener(name, value);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** @param {Node} parent @param {Child} child */
function append(parent, child) {
  if (child === null) return;
  if (typeof child === 'string') parent.appendChild(document.createTextNode(child));
  else if (child instanceof Node) parent.appendChild(child);
  else for (const one of child) append(parent, one);
}

/**
 * Functions among the properties listen to the event of their name; everything else becomes an attribute.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Properties} properties @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value);
  append(element, children);
  return element;
}

/** @param {Element} element @param {...Child} children */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** @param {string} label @param {() => void} act @param {Properties} more */
export function button(label, act, more = {}) {
  return h('button', { type: 'button', click: act, ...more }, label);
}

/** A key as it is printed on the keyboard.
 * @param {string} name */
export function key(name) {
  return h('kbd', {}, name);
}

/** @param {string} id */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page lacks ${id}`);
  return element;
}

/** @param {string} id */
export function focusOn(id) {
  document.getElementById(id)?.focus();
}
