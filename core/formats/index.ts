export { parseObject } from './parse-object.ts';
export { FormatSpec } from './spec.ts';
export { isSplittable, isUnsupported, readsWhole } from './splitting.ts';
