export { buildManifest, type ManifestParts, manifestText } from './build-manifest.ts';
export { type Exclusion, exclusionsOf } from './exclusions.ts';
export { type FamilyEntry, familiesOf, type SourceObjects } from './families.ts';
export { isBesideTheManifest } from './layout.ts';
export { Manifest, ManifestFile, ManifestShard } from './manifest.ts';
