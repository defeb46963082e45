// Which files of a release directory stand beside the manifest: signed, but no part of the digest (DESIGN 5).

/** They hold execution ids, times, signatures and people's decisions, which differ between equal releases. */
const BESIDE_THE_MANIFEST = [
  'attestation.json',
  'signoffs.json',
  'release_decision.json',
  'run.json',
  'cost.json',
] as const;

/** `key` is relative to the release directory. */
export function isBesideTheManifest(key: string): boolean {
  return BESIDE_THE_MANIFEST.some((name) => name === key);
}
