// The detector of this thread: opened once, from a pack that another thread made or from the installed package.
import { createDetector, type Detected, type Detector } from './detector.ts';
import { type LanguagePack, packLanguages } from './pack.ts';

let opened: Detector | undefined;

/** Must have ended before a text is judged. Without `pack` this thread reads the package itself. */
export async function openLanguages(pack?: LanguagePack): Promise<void> {
  opened ??= createDetector(pack ?? (await packLanguages()));
}

/** Throws where `openLanguages` was not awaited. */
export function detect(text: string): Detected {
  if (opened === undefined) throw new Error('languages are not open');
  return opened(text);
}
