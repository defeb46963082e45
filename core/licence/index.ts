export { type LicencePolicy, type LicenceVerdict, licenceClass, licenceVerdict } from './verdict.ts';
