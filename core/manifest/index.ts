export { Manifest, ManifestFile, ManifestShard } from './manifest.ts';
