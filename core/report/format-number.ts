// Numbers for people, the same on every machine: no locale is asked.

/** `1234567` as `1,234,567`; whole numbers only. */
export function grouped(value: number): string {
  const sign = value < 0 ? '−' : '';
  return sign + String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** At most `digits` decimals, without trailing zeros: `0.8`, `12`, `0.05`. */
export function decimal(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  return digits === 0 ? text : text.replace(/0+$/, '').replace(/\.$/, '').replace(/^-0$/, '0').replace('-', '−');
}

/** A share as percent: `12.3 %`; what is above zero never reads as zero. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  if (share < 1 && share > 0.9995) return '> 99.9 %';
  return `${decimal(share * 100, 1)} %`;
}

/** Bytes in decimal units: `12.3 MB`. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${decimal(bytes / 1000 ** power, power === 0 ? 0 : 1)} ${units[power] ?? 'B'}`;
}

/** Short form for axes: `950`, `1.2k`, `3.4M`. */
export function short(value: number): string {
  if (Math.abs(value) < 1000) return decimal(value, 1);
  return Math.abs(value) < 1e6 ? `${decimal(value / 1000, 1)}k` : `${decimal(value / 1e6, 1)}M`;
}

/** `word` or `words` by count, with the count: `1 gate`, `3 gates`. */
export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${grouped(count)} ${count === 1 ? word : plural}`;
}
