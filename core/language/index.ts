export { detectLanguage } from './detect-language.ts';
export { openLanguages } from './open.ts';
export { type LanguagePack, packLanguages } from './pack.ts';
export { packFile, unpackFile } from './pack-file.ts';
export { countLetters } from './script.ts';
