// A label for every unit of a text, by runs of the graph over windows that overlap.

/** Labels of one window: the largest score of each unit, or what the graph says itself. Throws where it fails. */
export type RunWindow = (units: Uint16Array) => Promise<Uint8Array>;

/** Two windows that differ on a unit of both: any label stands before none, the earlier before the later. */
export async function labelUnits(
  run: RunWindow,
  units: Uint16Array,
  { window, overlap }: { readonly window: number; readonly overlap: number },
): Promise<Uint8Array> {
  const labels = new Uint8Array(units.length);
  for (let start = 0; start < units.length; start += window - overlap) {
    const part = units.subarray(start, start + window);
    const found = await run(part);
    if (found.length !== part.length) throw new RangeError('a window has another number of labels than units');
    for (let i = 0; i < part.length; i++) if (labels[start + i] === 0) labels[start + i] = found[i] as number;
    if (start + window >= units.length) break;
  }
  return labels;
}

/** The index of the largest of `classes` scores of each unit. Throws where one is no number. */
export function largestOf(scores: ArrayLike<number>, units: number, classes: number): Uint8Array {
  const labels = new Uint8Array(units);
  for (let unit = 0; unit < units; unit++) {
    let best = 0;
    for (let label = 0; label < classes; label++) {
      const score = scores[unit * classes + label] as number;
      if (!Number.isFinite(score)) throw new RangeError('a score is no number');
      if (score > (scores[unit * classes + best] as number)) best = label;
    }
    labels[unit] = best;
  }
  return labels;
}
