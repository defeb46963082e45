export { licenceClass, licenceVerdict } from './verdict.ts';
