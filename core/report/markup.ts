// HTML that cannot be injected into: whatever is not itself markup is escaped.

const RAW = Symbol('markup');

export interface Markup {
  readonly [RAW]: string;
}

export type Child = Markup | string | number | null | readonly Child[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

export function raw(text: string): Markup {
  return { [RAW]: text };
}

export function render(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escapeHtml(child);
  if (typeof child === 'number') return String(child);
  return RAW in child ? (child as Markup)[RAW] : (child as readonly Child[]).map(render).join('');
}

/** Tagged template: literals are markup, values are escaped unless they are markup; null renders nothing. */
export function html(literals: TemplateStringsArray, ...values: readonly Child[]): Markup {
  return raw(literals.map((literal, index) => literal + render(values[index] ?? null)).join(''));
}

/** A coordinate with one decimal, so that the bytes of a drawing do not hang on the last bits of a float. */
export function px(value: number): string {
  const text = (Math.round(value * 10) / 10).toFixed(1).replace(/\.0$/, '');
  return text === '-0' ? '0' : text;
}
