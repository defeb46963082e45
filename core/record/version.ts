// What a version is: a day that exists, and a number where there is more than one of that day.
const VERSION = /^v(\d{4}-\d{2}-\d{2})(?:\.[1-9]\d{0,5})?$/;

/** What a person is told who gave another one. */
export const VERSION_RULE = 'a version is vYYYY-MM-DD or vYYYY-MM-DD.n, of a day that exists';

/** YYYY-MM-DD of the calendar. */
export function isDay(day: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** `vYYYY-MM-DD` or `vYYYY-MM-DD.n` with n from 1, of a day that exists. */
export function isVersion(text: string): boolean {
  const day = VERSION.exec(text)?.[1];
  return day !== undefined && isDay(day);
}
